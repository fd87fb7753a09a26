import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WorkerPool } from '../../../src/infrastructure/analysis/worker-pool';
import { temporaryFolder } from '../../support/test-server';

const SCRIPT = `
const { parentPort, threadId, workerData } = require('node:worker_threads');
parentPort.on('message', (question) => {
  if (question === 'throw') throw new Error('a bug in the thread');
  if (question === 'exit') process.exit(3);
  parentPort.postMessage({ question, threadId, workerData });
});`;

interface Answer {
  readonly question: string;
  readonly threadId: number;
  readonly workerData: string;
}

describe('a worker pool', () => {
  let folder: string;
  let pool: WorkerPool<string, Answer>;

  beforeAll(() => {
    folder = temporaryFolder();
    writeFileSync(path.join(folder, 'thread.js'), SCRIPT);
  });
  beforeEach(() => {
    pool = new WorkerPool(path.join(folder, 'thread.js'), 'given', 2);
  });
  afterEach(() => pool.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('answers each question, spread over its threads', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((question) => pool.ask(question)));
    expect(answers.map(({ question, workerData }) => question + workerData)).toEqual([
      'agiven',
      'bgiven',
      'cgiven',
      'dgiven',
    ]);
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('starts no more threads than it is asked questions', async () => {
    const { threadId } = await pool.ask('a');
    await pool.close();
    const next = new WorkerPool<string, Answer>(path.join(folder, 'thread.js'), 'given', 2);
    expect((await next.ask('a')).threadId).toBe(threadId + 1);
    await next.close();
  });

  it.each([
    ['throw', 'a bug in the thread'],
    ['exit', 'a worker thread ended in the middle of its work (3)'],
  ])('fails what a thread was asked that ended with %s, before and after', async (question, reason) => {
    pool = new WorkerPool(path.join(folder, 'thread.js'), 'given', 1);
    const asked = [question, 'b'].map((text) => pool.ask(text));
    for (const answer of asked) await expect(answer).rejects.toThrow(reason);
    await expect(pool.ask('c')).rejects.toThrow(reason);
  });

  it('fails when there is no such script', async () => {
    pool = new WorkerPool(path.join(folder, 'missing.js'), null, 1);
    await expect(pool.ask('a')).rejects.toThrow('Cannot find module');
  });

  it('leaves nothing waiting when it is closed', async () => {
    await pool.ask('a');
    const asked = expect(pool.ask('a')).rejects.toThrow('a worker thread ended');
    await pool.close();
    await asked;
  });
});
