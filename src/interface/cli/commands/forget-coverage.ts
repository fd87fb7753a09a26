import type { Command } from 'commander';
import type { ForgottenCoverage } from '../../../application/backfill/forget-coverage';
import { invalid } from '../../../domain/domain-error';
import { oneOf } from '../../../domain/ingestion-query';
import { JOB_SOURCES } from '../../../domain/job-source';
import { costText } from '../cost-text';
import { instant } from '../options';
import type { Runtime } from '../runtime';

interface ForgetOptions {
  readonly source: string;
  readonly title?: string;
  readonly location?: string;
  readonly all?: boolean;
  readonly since?: Date;
  readonly until?: Date;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addForgetCoverage(program: Command, runtime: Runtime): void {
  program
    .command('forget-coverage')
    .description('make what was fetched of some searches count as not fetched; postings stay')
    .requiredOption('--source <source>', 'at which source')
    .option('--title <words>', 'of titles with these words, as coverage lists them')
    .option('--location <place>', 'of this place and what lies in it')
    .option('--all', 'of everything at the source; instead of title and location')
    .option('--since <time>', 'only what was fetched for this day or time (UTC) and later', instant)
    .option('--until <time>', 'only what was fetched for the time before', instant)
    .option('--dry-run', 'only say what it would forget, and what fetching that again costs')
    .option('--yes', 'do it')
    .option('--json', 'print as JSON')
    .action(async ({ yes = false, json, ...options }: ForgetOptions) => {
      const { dryRun = false } = options;
      if (yes === dryRun) throw invalid('yes', yes, 'either --yes does it, or --dry-run says what it would do');
      await runtime.withApp({ sources: true }, async ({ backfills }) => {
        const forgotten = await backfills.forgetCoverage.execute({
          source: oneOf('source', options.source, JOB_SOURCES),
          titleKeyword: options.title ?? null,
          location: options.location ?? null,
          everything: options.all ?? false,
          since: options.since ?? null,
          until: options.until ?? null,
          dryRun,
        });
        runtime.stdout.write(json ? `${JSON.stringify(forgotten, null, 2)}\n` : `${forgottenText(forgotten)}\n`);
      });
    });
}

const DAY_MS = 86_400_000;

function forgottenText(forgotten: ForgottenCoverage): string {
  const { source, sandbox, dryRun, keys, keysGone, forgottenMs, refetch } = forgotten;
  const at = sandbox ? `${source} (sandbox)` : source;
  if (keys === 0) return `Nothing of that was fetched from ${at}: there is nothing to forget`;
  const days = (forgottenMs / DAY_MS).toFixed(1);
  const searches = keys === 1 ? '1 search' : `${keys} searches`;
  return [
    `${dryRun ? 'Would forget' : 'Forgot'} ${days} days of ${searches} at ${at}, ${keysGone} of them wholly`,
    `  fetched again  where somebody has an active search, for at most ${refetch.calls} calls: ${costText(refetch.cost)}`,
    ...exceptions(forgotten),
  ].join('\n');
}

function exceptions({ keysStillCovered, keysBeingFetched }: ForgottenCoverage): readonly string[] {
  return [
    ...(keysStillCovered > 0 ? [`  still covered  ${keysStillCovered}, by wider searches: not fetched again`] : []),
    ...(keysBeingFetched > 0
      ? [`  under way      ${keysBeingFetched}: nothing is forgotten before they are done`]
      : []),
  ];
}
