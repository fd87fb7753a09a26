import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { QuotaCaps } from '../../src/application/ports/quota-ledger';
import type { JobSourceId } from '../../src/domain/job-source';

export const MOST_CALLS = 10_000;
/** What a caller takes of them at once. */
export const CALLS_AT_A_TIME = 10;

/** A run of the process that spends, and how it ended. */
export interface Spending {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
}

export function startSpending(
  url: string,
  caps: ReadonlyMap<JobSourceId, QuotaCaps>,
  abandonedAfterMs: number,
): Spending {
  const script = path.resolve(__dirname, '../adapters/spending-process.ts');
  const options = ['-r', path.join(__dirname, 'register-swc.js'), script];
  const child = spawn(process.execPath, [...options, url, JSON.stringify([...caps]), String(abandonedAfterMs)]);
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Awaited<Spending['ended']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  return { child, ended };
}
