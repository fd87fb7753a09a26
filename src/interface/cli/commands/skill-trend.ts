import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import { TREND_SKILLS_BOUND, trendRequest } from '../../../application/compute-trends';
import type { SkillTrend, SkillTrendPoint } from '../../../domain/insights/skill-trend';
import { TREND_BUCKETS } from '../../../domain/insights/trend-buckets';
import { type QueryOptions, queryFrom, withQueryOptions } from '../options';
import type { Runtime } from '../runtime';
import { table } from '../table';
import { withGranularityOption } from './skill-insights';

interface TrendOptions extends QueryOptions {
  readonly by: string;
  readonly bucket: string;
  readonly json?: boolean;
}

export function addSkillTrend(program: Command, runtime: Runtime): void {
  withGranularityOption(withQueryOptions(program.command('skill-trend')))
    .description('print how the shares of some skills have moved within the window')
    .argument('<skills...>', `${TREND_SKILLS_BOUND.least} to ${TREND_SKILLS_BOUND.most} names`)
    .option('--bucket <length>', `${TREND_BUCKETS.join(', ')}, in UTC`, 'week')
    .option('--json', 'print as JSON')
    .action(async (skills: string[], options: TrendOptions) => {
      const request = insightsRequest(queryFrom(options), undefined, options.by);
      const asked = trendRequest(request, skills, options.bucket);
      const trends = await runtime.withApp({ sources: false }, ({ app }) => app.computeTrends.execute(asked));
      runtime.stdout.write(`${options.json ? JSON.stringify(trends, null, 2) : trendsText(trends)}\n`);
    });
}

/** A line for each stretch of time, a column for each skill, and below them what can be said of each. */
function trendsText(trends: readonly SkillTrend[]): string {
  const stretches = trends[0]?.points ?? [];
  return table(
    ['FROM', 'POSTINGS', ...trends.map(({ skill }) => skill)],
    [
      ...stretches.map(({ from, postingsCount }, at) => [
        from.toISOString().slice(0, 10),
        String(postingsCount),
        ...trends.map(({ points }) => shareText(points[at])),
      ]),
      ['change', '', ...trends.map(({ change }) => change)],
    ],
  );
}

function shareText(point: SkillTrendPoint | undefined): string {
  if (point === undefined || point.postingsCount === 0) return '–';
  const { pct, interval } = point;
  return `${pct.toFixed(0)} % (${interval.low.toFixed(0)}–${interval.high.toFixed(0)})`;
}
