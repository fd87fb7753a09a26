import { SingleBar } from 'cli-progress';
import type { Output } from './runtime';

export interface Progress {
  /** `total` null: not known. */
  update(done: number, total: number | null): void;
  /** May be called again, and when nothing was shown. */
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** A progress bar on a terminal, from the first update on; nothing in a pipe. */
export function progress(output: Output, label: string, unit: string): Progress {
  if (output.isTTY !== true) return SILENT;
  let shown: SingleBar | null = null;
  return {
    update(done, total) {
      shown ??= startedBar(output, label, unit);
      shown.setTotal(total ?? Math.max(1, done));
      shown.update(done, { known: total !== null });
    },
    stop() {
      shown?.stop();
      shown = null;
    },
  };
}

function startedBar(output: Output, label: string, unit: string): SingleBar {
  const bar = new SingleBar({
    stream: output as NodeJS.WritableStream,
    format: (_options, { value, total }, { known }: { known: boolean }) =>
      known
        ? `${label} ${'█'.repeat(Math.round((30 * value) / Math.max(1, total))).padEnd(30, '░')} ${value} of ${total} ${unit}`
        : `${label} ${value} ${unit}`,
    clearOnComplete: false,
    // A program that is ended in the middle would leave the terminal without one.
    hideCursor: false,
  });
  bar.start(1, 0, { known: false });
  return bar;
}
