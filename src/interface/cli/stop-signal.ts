const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that asks for an orderly end is heard as an abort; a second one insists, and ends the program at once with `code`. */
export function stopSignal(code: number): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code);
      controller.abort(new Error(`stopped by ${name}`));
    });
  }
  return controller.signal;
}
