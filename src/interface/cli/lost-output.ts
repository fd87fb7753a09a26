/** What a pipe says whose reader has gone (`| head -1`), and a terminal that was closed. */
const NOBODY_READS = ['EPIPE', 'EIO'];

/**
 * Goes on when nobody reads our output any more: the work is still wanted. Output that is lost otherwise (a full disk) is a
 * failure, which `onLost` is told.
 */
export function survivingLostOutput(onLost: (error: NodeJS.ErrnoException) => void): void {
  for (const output of [process.stdout, process.stderr]) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (!NOBODY_READS.includes(error.code ?? '')) onLost(error);
    });
  }
}
