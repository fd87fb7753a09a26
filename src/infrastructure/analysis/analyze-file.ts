import { access, constants, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { AnalysisRequest, AnalysisWatcher, FileAnalysis } from '../../application/ports/analyze-file';
import { invalid } from '../../domain/domain-error';
import { openOutputFile } from '../output-file';
import { FileEndsEarly, postingFile } from '../sources/posting-file';
import type { AnalyzedLines } from './analyze-lines';
import { type LineBlock, LineBlocks } from './line-blocks';
import { WorkerPool } from './worker-pool';

type Pool = WorkerPool<LineBlock, AnalyzedLines>;

/** So many messages may be under way per thread: enough to keep it busy, few enough to bound the memory. */
const MESSAGES_PER_THREAD = 3;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not',
};

/** The port's promise, on all cores unless fewer threads are asked for, and in bounded memory. */
export async function analyzeFile(
  request: AnalysisRequest,
  watcher: AnalysisWatcher,
  threads = availableParallelism(),
): Promise<FileAnalysis> {
  await requireReadable(request.input);
  const output = openOutputFile('out', request.output, request.input);
  const script = path.join(__dirname, 'analysis-worker.js');
  const pool: Pool = new WorkerPool(script, { explain: request.explain }, threads);
  const input = new Input(request.input);
  let postings = 0;
  let rejected = 0;
  try {
    for await (const result of inOrder(input.blocks(), pool)) {
      watcher.signal.throwIfAborted();
      output.write(result.text);
      postings += result.postings;
      rejected += result.rejected.length;
      result.rejected.forEach(watcher.onRejected);
    }
    return { postings, rejected, endsEarly: input.endsEarly };
  } finally {
    await pool.close();
    output.close();
  }
}

/** Before the output is touched. The file is not opened for it: that would use up a named pipe. */
async function requireReadable(input: string): Promise<void> {
  let directory: boolean;
  try {
    await access(input, constants.R_OK);
    directory = (await stat(input)).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw invalid('in', input, `it cannot be read: ${REASONS[code] ?? code}`);
  }
  if (directory) throw invalid('in', input, 'it is a directory');
}

/** A posting file, in messages for threads: here it is only cut between lines, so that one thread can feed several. */
class Input {
  /** Known once the blocks have come to their end. */
  endsEarly: string | null = null;

  constructor(private readonly path: string) {}

  async *blocks(): AsyncGenerator<LineBlock> {
    const blocks = new LineBlocks();
    try {
      for await (const chunk of postingFile(this.path)) {
        const block = blocks.push(chunk);
        if (block) yield block;
      }
    } catch (error) {
      if (!(error instanceof FileEndsEarly)) throw error;
      this.endsEarly = `${this.path} ends early after line ${blocks.complete}: ${error.message}`;
    }
    const last = blocks.end(this.endsEarly !== null);
    if (last) yield last;
  }
}

async function* inOrder(work: AsyncIterable<LineBlock>, pool: Pool): AsyncGenerator<AnalyzedLines> {
  const underWay: Promise<AnalyzedLines>[] = [];
  for await (const block of work) {
    const result = pool.ask(block, [block.bytes.buffer]);
    // It is awaited in its turn; without a handler until then a failure would end the process.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= pool.size * MESSAGES_PER_THREAD) yield await underWay.shift()!;
  }
  for (const result of underWay) yield await result;
}
