import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import type { SkillComparison } from '../../../domain/insights/skill-comparison';
import { type QueryOptions, queryFrom, wholeNumber, withQueryOptions } from '../options';
import type { Runtime } from '../runtime';
import { table } from '../table';
import { type InsightsOptions, withTopOptions } from './skill-insights';

interface CompareOptions extends InsightsOptions {
  readonly withLocation?: string;
  readonly withRole?: string;
  readonly withLevel?: string;
  readonly withDays?: number;
  readonly json?: boolean;
}

export function addCompareSkills(program: Command, runtime: Runtime): void {
  withTopOptions(withQueryOptions(program.command('compare-skills')))
    .description('print what one market asks for beside another, and which differences are more than chance')
    .option('--with-location <text>', 'location of the other market; left out, like each of these: the same')
    .option('--with-role <role>', 'role in the other market')
    .option('--with-level <level>', 'level in the other market')
    .option('--with-days <n>', 'window of the other market', wholeNumber)
    .option('--json', 'print as JSON')
    .action(async (options: CompareOptions) => {
      const request = (market: QueryOptions) => insightsRequest(queryFrom(market), options.top, options.by);
      const [left, right] = [request(options), request(otherMarket(options))];
      const comparison = await runtime.withApp({ sources: false }, ({ app }) => app.compareSkills.execute(left, right));
      runtime.stdout.write(`${options.json ? JSON.stringify(comparison, null, 2) : comparisonText(comparison)}\n`);
    });
}

function otherMarket(options: CompareOptions): QueryOptions {
  const { withLocation, withRole, withLevel, withDays } = options;
  const location = withLocation ?? options.location;
  return {
    ...(location === undefined ? {} : { location }),
    role: withRole ?? options.role,
    level: withLevel ?? options.level,
    days: withDays ?? options.days,
  };
}

function comparisonText({ left, right, sharedPostingsCount, skills }: SkillComparison): string {
  const side = ({ title, subtitle, caveats }: typeof left) => [
    title,
    `  ${subtitle}`,
    ...caveats.map((c) => `  ! ${c}`),
  ];
  const points = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
  const shared = sharedPostingsCount > 0 ? [`${sharedPostingsCount} of these postings are in both.`] : [];
  const rows = skills.map(({ name, leftPct, rightPct, delta, interval, significant }) => [
    ...[name, `${leftPct.toFixed(1)} %`, `${rightPct.toFixed(1)} %`, points(delta)],
    `${points(interval.low)} to ${points(interval.high)}`,
    significant ? 'differs' : '',
  ]);
  const found =
    rows.length === 0 ? 'No skill was found.' : table(['SKILL', 'LEFT', 'RIGHT', 'DELTA', '95 %', ''], rows);
  return [...side(left), ...side(right), ...shared, '', found].join('\n');
}
