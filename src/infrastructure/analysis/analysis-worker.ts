import { parentPort, workerData } from 'node:worker_threads';
import type { Line } from '../sources/line-splitter';
import { analyzeLines } from './analyze-lines';

const { explain } = workerData as { readonly explain: boolean };

/** A thread: lines in, result lines out. */
parentPort!.on('message', (lines: readonly Line[]) =>
  parentPort!.postMessage(analyzeLines(lines.map(restored), explain)),
);

/** A buffer arrives from another thread as plain bytes. */
function restored(line: Line): Line {
  const { buffer, byteOffset, byteLength } = line.bytes;
  return { ...line, bytes: Buffer.from(buffer, byteOffset, byteLength) };
}
