import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import { type SkillInsights, TOP_BOUND } from '../../../domain/insights/skill-insights';
import { barChart } from '../bar-chart';
import { skillInsightsResponse } from '../json-contract';
import { type QueryOptions, queryFrom, wholeNumber, withQueryOptions } from '../options';
import type { Output, Runtime } from '../runtime';

export interface InsightsOptions extends QueryOptions {
  readonly top: number;
  readonly by: string;
}

export function withTopOptions(command: Command): Command {
  const text = `skills to show, ${TOP_BOUND.least} to ${TOP_BOUND.most}`;
  return withGranularityOption(command.option('--top <n>', text, wholeNumber, TOP_BOUND.usual));
}

export function withGranularityOption(command: Command): Command {
  return command.option(
    '--by <granularity>',
    'skill, or group for the canonical groups ("SQL / Databases", …)',
    'skill',
  );
}

export function addSkillInsights(program: Command, runtime: Runtime): void {
  withTopOptions(withQueryOptions(program.command('skill-insights')))
    .description('print which skills the stored postings ask for, as JSON of the skill_insights_response schema')
    .option('--chart', 'print a bar chart instead')
    .action(async (options: InsightsOptions & { chart?: boolean }) => {
      const request = insightsRequest(queryFrom(options), options.top, options.by);
      const insights = await runtime.withApp({ sources: false }, ({ app }) => app.computeInsights.execute(request));
      const text = options.chart
        ? barChart(insights, runtime.stdout.columns)
        : JSON.stringify(skillInsightsResponse(insights), null, 2);
      if (!options.chart) tellCaveats(insights, runtime.stderr);
      runtime.stdout.write(`${text}\n`);
    });
}

/** Beside JSON, whose contract has no field for them; a chart shows them itself. */
export function tellCaveats({ caveats }: SkillInsights, stderr: Output): void {
  for (const caveat of caveats) stderr.write(`! ${caveat}\n`);
}
