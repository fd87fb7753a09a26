/** What a pipe says whose reader has gone (`| head -1`), and a terminal that was closed. */
const NOBODY_READS = ['EPIPE', 'EIO'];

/**
 * Goes on when nobody reads our output any more: the work is still wanted. Output that is lost otherwise (a full disk) is a
 * failure, which `onLost` is told once. `tellable` says whether there is still a stream to tell of it: stderr, unless it is what
 * failed. Writing onto the stream that failed would only fail again, and that without end.
 */
export function survivingLostOutput(onLost: (error: NodeJS.ErrnoException, tellable: boolean) => void): void {
  let told = false;
  for (const output of [process.stdout, process.stderr]) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (told || NOBODY_READS.includes(error.code ?? '')) return;
      told = true;
      onLost(error, output !== process.stderr);
    });
  }
}
