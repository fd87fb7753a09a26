import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import type { ExtractReport } from '../../../application/extract-skills';
import type { IngestReport } from '../../../application/ingest-report';
import { invalid } from '../../../domain/domain-error';
import type { SkillInsights } from '../../../domain/insights/skill-insights';
import { barChart } from '../bar-chart';
import { skillInsightsResponse } from '../json-contract';
import { withQueryOptions } from '../options';
import type { Runtime } from '../runtime';
import { type ExtractOptions, extract, extractText, SAMPLE_OUT, withSampleOut } from './extract-skills';
import {
  type IngestOptions,
  ingest,
  ingestNeeds,
  ingestRequest,
  ingestText,
  withPostingsOut,
  withSourceOptions,
} from './ingest';
import { type InsightsOptions, tellCaveats, withTopOptions } from './skill-insights';

type RunOptions = IngestOptions & ExtractOptions & InsightsOptions & { readonly json?: boolean };

export function addRun(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  withTopOptions(withSourceOptions(withQueryOptions(program.command('run'))))
    .description('ingest, extract skills and compute insights in one go, all with the same filter')
    .option(...SAMPLE_OUT)
    .option('--json', 'print the three reports as JSON')
    .action(async (options: RunOptions) => {
      const request = ingestRequest(options);
      requireTwoFiles(options, runtime);
      const wanted = insightsRequest(request.query, options.top, options.by);
      const reports = await withPostingsOut(options, runtime, (postingsOut) =>
        withSampleOut(options, runtime, (sampleOut) =>
          runtime.withApp(ingestNeeds(options), async (opened) => ({
            ingested: await ingest(opened, request, postingsOut, runtime),
            extracted: await extract(opened, { query: request.query, resume: false }, sampleOut, runtime),
            insights: await opened.app.computeInsights.execute(wanted),
          })),
        ),
      );
      if (options.json) tellCaveats(reports.insights, runtime.stderr);
      runtime.stdout.write(`${options.json ? asJson(reports) : asText(reports, runtime.stdout.columns)}\n`);
      exit(reports.ingested.partial ? 1 : 0);
    });
}

/** One file cannot hold both outputs. Throws INVALID_INPUT. */
function requireTwoFiles({ postingsOut, sampleOut }: RunOptions, { isSameFile }: Runtime): void {
  if (postingsOut === undefined || sampleOut === undefined || !isSameFile(postingsOut, sampleOut)) return;
  throw invalid('sample-out', sampleOut, 'it is the file of postings-out too');
}

interface Reports {
  readonly ingested: IngestReport;
  readonly extracted: ExtractReport;
  readonly insights: SkillInsights;
}

function asJson({ ingested, extracted, insights }: Reports): string {
  return JSON.stringify(
    { ingest: ingested, extraction: extracted, insights: skillInsightsResponse(insights) },
    null,
    2,
  );
}

function asText({ ingested, extracted, insights }: Reports, columns: number | undefined): string {
  return [ingestText(ingested), extractText(extracted), '', barChart(insights, columns)].join('\n');
}
