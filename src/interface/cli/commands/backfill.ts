import type { Command } from 'commander';
import type { Progress } from '../../../application/backfill/follow-progress';
import type { BackfillRun } from '../../../application/ports/run-store';
import { isOver } from '../../../domain/backfill/backfill-run';
import type { PlanEstimate } from '../../../domain/backfill/estimate-plan';
import { costText } from '../cost-text';
import { progress } from '../progress';
import type { OpenedApp, Runtime } from '../runtime';
import { table } from '../table';

interface RunOptions {
  readonly json?: boolean;
  /** False: leave it to the workers. */
  readonly wait: boolean;
}

export function addBackfill(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  withRunOptions(program.command('backfill'))
    .description('fetch what is missing of the last month of a user’s active searches')
    .requiredOption('--user <name>', "the user's subject or email")
    .option('--dry-run', 'only say what it would cost and save')
    .action(async ({ user, dryRun, ...options }: RunOptions & { user: string; dryRun?: boolean }) => {
      if (dryRun) {
        const estimates = await runtime.withApp({ sources: true }, ({ backfills }) =>
          backfills.refillUser.estimate(user),
        );
        runtime.stdout.write(options.json ? `${JSON.stringify(estimates, null, 2)}\n` : `${estimateText(estimates)}\n`);
        return;
      }
      exit(await runHere(runtime, options, ({ backfills }) => backfills.refillUser.execute(user)));
    });
}

export function addDailyUpdate(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  withRunOptions(program.command('daily-update'))
    .description('fetch what is new of all active searches, now rather than when it is due')
    .action(async (options: RunOptions) => {
      exit(await runHere(runtime, options, ({ backfills }) => backfills.startDailyUpdate.execute()));
    });
}

function withRunOptions(command: Command): Command {
  return command
    .option('--no-wait', 'only queue it: a running worker executes it')
    .option('--json', 'print the run as JSON');
}

/** The answer is the exit code: 1 where some of it failed, or was not done before the program was stopped. */
async function runHere(
  runtime: Runtime,
  { json, wait }: RunOptions,
  start: (opened: OpenedApp) => Promise<BackfillRun>,
): Promise<number> {
  const { stdout } = runtime;
  const shown = (run: BackfillRun) => stdout.write(json ? `${JSON.stringify(run, null, 2)}\n` : `${runText(run)}\n`);
  if (!wait) {
    shown(await runtime.withApp({ sources: true }, start));
    return 0;
  }
  return runtime.withWorker(async (opened) => {
    const run = await followed(await start(opened), opened, runtime);
    shown(run);
    return run.status === 'succeeded' ? 0 : 1;
  });
}

/** The run at its end, or as far as it went before the program was stopped or had nothing left to do but to wait. */
async function followed(run: BackfillRun, { backfills }: OpenedApp, { stderr, signal }: Runtime): Promise<BackfillRun> {
  const bar = progress(stderr, 'Searches', 'ended');
  let last = run;
  try {
    for await (const event of backfills.followProgress.run(run.id, 0, signal)) {
      last = event.run;
      bar.update(
        doneOf(event),
        Object.values(last.counts).reduce((sum, count) => sum + count, 0),
      );
      const { queued, running, deferred } = last.counts;
      if (queued + running === 0 && deferred > 0) break;
    }
    return last;
  } finally {
    bar.stop();
  }
}

function doneOf({ run: { counts } }: Progress): number {
  return (Object.keys(counts) as (keyof typeof counts)[]).reduce(
    (sum, status) => sum + (isOver(status) ? counts[status] : 0),
    0,
  );
}

function runText(run: BackfillRun): string {
  const { counts, totalCombinations, alreadyCovered } = run;
  const waiting = counts.deferred > 0 ? `, ${counts.deferred} wait for quota or a quiet hour` : '';
  const failed = counts.failed > 0 ? `, ${counts.failed} failed` : '';
  return [
    `Run ${run.id} ${run.status}: ${totalCombinations} combinations, ${alreadyCovered} of them already covered`,
    `  searches   ${counts.done} done, ${counts.covered} fetched before for somebody else${waiting}${failed}`,
    `  postings   ${run.jobsFetched} fetched, ${run.jobsNew} new, ${run.duplicates} duplicates`,
    `  credits    ${run.creditsUsed} used, ${run.creditsSaved} saved by sharing`,
  ].join('\n');
}

function estimateText(estimates: readonly PlanEstimate[]): string {
  return table(
    ['SOURCE', 'CALLS NOW', 'LATER', 'ALONE', 'COST', 'SAVED'],
    estimates.map(({ source, cost, deferred, alone, saved }) => [
      ...[source, `${cost.calls}`, `${deferred.calls}`, `${alone.calls}`],
      ...[costText(cost.cost), costText(saved.cost)],
    ]),
  );
}
