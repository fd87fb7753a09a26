import type { Command } from 'commander';
import { COVERAGE_FIRST_BOUND, type CoverageEntry } from '../../../application/backfill/list-coverage';
import { combinationText } from '../combination-text';
import { minuteText } from '../minute-text';
import { wholeNumber } from '../options';
import type { Runtime } from '../runtime';
import { table } from '../table';

interface CoverageOptions {
  readonly title?: string;
  readonly location?: string;
  readonly first: number;
  readonly json?: boolean;
}

export function addCoverage(program: Command, runtime: Runtime): void {
  const { usual, least, most } = COVERAGE_FIRST_BOUND;
  program
    .command('coverage')
    .description('which searches were fetched for which time, what was fetched last first')
    .option('--title <words>', 'only titles with these words')
    .option('--location <place>', 'only this place and what lies in it')
    .option('--first <n>', `how many, ${least} to ${most}`, wholeNumber, usual)
    .option('--json', 'print as JSON')
    .action(({ title, location, first, json }: CoverageOptions) =>
      runtime.withApp({ sources: true }, async ({ backfills }) => {
        const request = { titleKeyword: title ?? null, location: location ?? null, first };
        const entries = await backfills.listCoverage.execute(request);
        runtime.stdout.write(json ? `${JSON.stringify(entries, null, 2)}\n` : `${coverageText(entries)}\n`);
      }),
    );
}

function coverageText(entries: readonly CoverageEntry[]): string {
  return table(
    ['SOURCE', 'FROM (UTC)', 'TO', 'GAPS', 'POSTINGS', 'USERS', 'SEARCH'],
    entries.map(({ source, sandbox, combination, coveredFrom, coveredTo, ranges, jobsFound, subscribers }) => [
      sandbox ? `${source} (sandbox)` : source,
      ...[minuteText(coveredFrom), minuteText(coveredTo), `${ranges.length - 1}`, `${jobsFound}`, `${subscribers}`],
      combinationText(combination),
    ]),
  );
}
