import type { Command } from 'commander';
import type { ExtractionSample, ExtractReport } from '../../../application/extract-skills';
import type { IngestionQuery } from '../../../domain/ingestion-query';
import { type QueryOptions, queryFrom, withQueryOptions } from '../options';
import { withOutput } from '../output';
import { progress } from '../progress';
import type { OpenedApp, OutputFile, Runtime } from '../runtime';

export interface ExtractOptions extends QueryOptions {
  readonly sampleOut?: string;
  readonly resume?: boolean;
}

export const SAMPLE_OUT = [
  '--sample-out <path>',
  'write up to 20 postings with their skills to this JSON file, to be checked',
] as const;

export function addExtractSkills(program: Command, runtime: Runtime): void {
  withQueryOptions(program.command('extract-skills'))
    .description('extract the skills of stored postings anew, each posting’s set replaced')
    .option(...SAMPLE_OUT)
    .option('--resume', 'leave alone what was extracted with this catalogue already')
    .option('--json', 'print the report as JSON')
    .action(async (options: ExtractOptions & { json?: boolean }) => {
      const query = queryFrom(options);
      const report = await withSampleOut(options, runtime, (out) =>
        runtime.withApp({ sources: false }, (opened) =>
          extract(opened, { query, resume: options.resume === true }, out, runtime),
        ),
      );
      runtime.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${extractText(report)}\n`);
    });
}

export function withSampleOut<T>(
  { sampleOut, file }: ExtractOptions & { readonly file?: string },
  runtime: Runtime,
  task: (out: OutputFile | null) => Promise<T>,
): Promise<T> {
  return withOutput(runtime, 'sample-out', sampleOut, task, file);
}

export async function extract(
  { app }: OpenedApp,
  { query, resume }: { readonly query: IngestionQuery; readonly resume: boolean },
  sampleOut: OutputFile | null,
  runtime: Runtime,
): Promise<ExtractReport> {
  const bar = progress(runtime.stderr, 'Skills  ', 'postings');
  const samples: ExtractionSample[] = [];
  try {
    const report = await app.extractSkills.execute(query, {
      signal: runtime.signal,
      resume,
      onProgress: (done, total) => bar.update(done, total),
      onSample: (sample) => samples.push(sample),
    });
    sampleOut?.write(`${JSON.stringify(samples, null, 2)}\n`);
    return report;
  } finally {
    bar.stop();
  }
}

export function extractText(report: ExtractReport): string {
  const { postingsProcessed, postingsWithSkills, skillsInserted, skillsUpdated } = report;
  return `${postingsProcessed} postings processed, ${postingsWithSkills} with skills: ${skillsInserted} skills inserted, ${skillsUpdated} updated`;
}
