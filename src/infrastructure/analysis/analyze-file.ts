import { access, constants, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { AnalysisRequest, AnalysisWatcher, FileAnalysis } from '../../application/ports/analyze-file';
import { invalid } from '../../domain/domain-error';
import { openOutputFile } from '../output-file';
import { type Line, LineSplitter } from '../sources/line-splitter';
import { FileEndsEarly, postingFile } from '../sources/posting-file';
import type { AnalyzedLines } from './analyze-lines';
import { WorkerPool } from './worker-pool';

type Pool = WorkerPool<readonly Line[], AnalyzedLines>;

const LINES_PER_MESSAGE = 200;
const BYTES_PER_MESSAGE = 1024 * 1024;
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
  const lines = new InputLines(request.input);
  let postings = 0;
  let rejected = 0;
  try {
    for await (const result of inOrder(lines.batches(), pool)) {
      watcher.signal.throwIfAborted();
      output.write(result.text);
      postings += result.postings;
      rejected += result.rejected.length;
      result.rejected.forEach(watcher.onRejected);
    }
    return { postings, rejected, endsEarly: lines.endsEarly };
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

/** The lines of a posting file, in messages of a bounded size. */
class InputLines {
  /** Known once the batches have come to their end. */
  endsEarly: string | null = null;

  constructor(private readonly input: string) {}

  async *batches(): AsyncGenerator<readonly Line[]> {
    let batch: Line[] = [];
    let bytes = 0;
    for await (const line of this.lines()) {
      batch.push(line);
      bytes += line.bytes.length;
      if (batch.length < LINES_PER_MESSAGE && bytes < BYTES_PER_MESSAGE) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) yield batch;
  }

  private async *lines(): AsyncGenerator<Line> {
    const splitter = new LineSplitter();
    try {
      for await (const chunk of postingFile(this.input)) yield* splitter.push(chunk);
      yield* splitter.end();
    } catch (error) {
      if (!(error instanceof FileEndsEarly)) throw error;
      this.endsEarly = `${this.input} ends early after line ${splitter.complete}: ${error.message}`;
    }
  }
}

async function* inOrder(work: AsyncIterable<readonly Line[]>, pool: Pool): AsyncGenerator<AnalyzedLines> {
  const underWay: Promise<AnalyzedLines>[] = [];
  for await (const lines of work) {
    const result = pool.ask(lines);
    // It is awaited in its turn; without a handler until then a failure would end the process.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= pool.size * MESSAGES_PER_THREAD) yield await underWay.shift()!;
  }
  for (const result of underWay) yield await result;
}
