import { type Options, readOptions, UsageError, usage } from './options';
import { type Sandbox, startSandbox } from './server';

const WRONG_USAGE = 2;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string, code: number): never {
  process.stderr.write(`sandbox: ${message}\n`);
  process.exit(code);
}

async function listen(options: Options): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const place = `${options.host}:${options.port}`;
    const reason =
      code === 'EADDRINUSE' ? `${place} is in use by another program; choose another --port, or --port 0` : message;
    return fail(`Cannot listen on ${place}: ${reason}.`, 1);
  }
}

/** Ends cleanly, whatever asks for it and how often. */
function stopOn(sandbox: Sandbox, options: Options): void {
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`Closing failed: ${String(error)}`, 1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (options.exitWithParent) process.stdin.once('close', stop).resume();
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return print(usage);
  const sandbox = await listen(options);
  stopOn(sandbox, options);
  print(JSON.stringify({ event: 'listening', url: sandbox.url, providers: sandbox.providers }));
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) fail(error.message, WRONG_USAGE);
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
});
