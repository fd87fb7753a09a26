import { parentPort, workerData } from 'node:worker_threads';
import { analyzeBlock } from './analyze-lines';
import type { LineBlock } from './line-blocks';

const { explain } = workerData as { readonly explain: boolean };

/** A thread: a block of lines in, result lines out. */
parentPort!.on('message', (block: LineBlock) => parentPort!.postMessage(analyzeBlock(block, explain)));
