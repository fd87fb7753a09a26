import type { Command } from 'commander';
import { MAX_RESULTS_BOUND } from '../../../application/ingest-postings';
import type { IngestReport, IngestRequest } from '../../../application/ingest-report';
import { invalid } from '../../../domain/domain-error';
import { wholeNumber as boundedNumber, oneOf } from '../../../domain/ingestion-query';
import { JOB_SOURCES } from '../../../domain/job-source';
import { jobPosting } from '../json-contract';
import { type QueryOptions, queryFrom, wholeNumber, withQueryOptions } from '../options';
import { withOutput } from '../output';
import { progress } from '../progress';
import type { Needs, OpenedApp, OutputFile, Runtime } from '../runtime';

export interface IngestOptions extends QueryOptions {
  readonly source?: string;
  readonly file?: string;
  readonly maxResults?: number;
  readonly postingsOut?: string;
}

export function withSourceOptions(command: Command): Command {
  return command
    .option('--source <source>', `${JOB_SOURCES.join(', ')}; left out: file with --file, else theirstack`)
    .option('--file <path>', 'postings as JSON lines, plain or gzip (with --source file)')
    .option('--max-results <n>', 'records to ask the source for; left out: 250, of a file all', wholeNumber)
    .option('--postings-out <path>', 'also write the postings taken, as JSON lines of the job_posting schema');
}

export function addIngest(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  withSourceOptions(withQueryOptions(program.command('ingest')))
    .description('fetch postings from a source, normalise, classify, filter and store them')
    .option('--json', 'print the report as JSON')
    .action(async (options: IngestOptions & { json?: boolean }) => {
      const request = ingestRequest(options);
      const report = await withPostingsOut(options, runtime, (out) =>
        runtime.withApp(ingestNeeds(options), (opened) => ingest(opened, request, out, runtime)),
      );
      runtime.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${ingestText(report)}\n`);
      exit(report.partial ? 1 : 0);
    });
}

export function ingestNeeds({ file }: IngestOptions): Needs {
  return file === undefined ? { sources: true } : { sources: false, file };
}

/** Checks the options before anything is opened. Throws INVALID_INPUT. */
export function ingestRequest(options: IngestOptions): IngestRequest {
  const { file, maxResults } = options;
  const source = oneOf('source', options.source ?? (file === undefined ? 'theirstack' : 'file'), JOB_SOURCES);
  if (source === 'file' && file === undefined) throw invalid('source', source, 'it needs --file <path> too');
  if (source !== 'file' && file !== undefined) throw invalid('source', source, 'only --source file goes with --file');
  const bounded =
    maxResults === undefined
      ? null
      : boundedNumber('max-results', maxResults, MAX_RESULTS_BOUND.least, MAX_RESULTS_BOUND.most);
  return {
    source,
    query: queryFrom(options),
    maxResults: bounded ?? (source === 'file' ? null : MAX_RESULTS_BOUND.usual),
  };
}

/** Opened before the work, so that a path which cannot be written is not found out at its end. */
export function withPostingsOut<T>(
  { postingsOut, file }: IngestOptions,
  runtime: Runtime,
  task: (out: OutputFile | null) => Promise<T>,
): Promise<T> {
  return withOutput(runtime, 'postings-out', postingsOut, task, file);
}

export async function ingest(
  { app }: OpenedApp,
  request: IngestRequest,
  out: OutputFile | null,
  runtime: Runtime,
): Promise<IngestReport> {
  const bar = progress(runtime.stderr, 'Postings', 'read');
  try {
    return await app.ingestPostings.execute(request, {
      signal: runtime.signal,
      onProgress: ({ fetched }) => bar.update(fetched, null),
      onPosting: (posting, record) => out?.write(`${JSON.stringify(jobPosting(posting, record))}\n`),
    });
  } finally {
    bar.stop();
  }
}

const ERRORS_SHOWN = 5;

export function ingestText(report: IngestReport): string {
  const { source, sandbox, fetched, inserted, updated, unchanged, duplicates, filteredOut, rejected } = report;
  const lines = [
    `${report.partial ? 'PARTIAL: ' : ''}${fetched} records from ${source}${sandbox ? ' (sandbox)' : ''}: ` +
      `${inserted} new, ${updated} changed, ${unchanged} unchanged, ${filteredOut} filtered out, ` +
      `${duplicates} duplicates, ${rejected} rejected`,
    ...(report.filteredLocally.length === 0
      ? []
      : [`  ${source} cannot filter by ${report.filteredLocally.join(', ')}: done here`]),
    ...report.errors.slice(0, ERRORS_SHOWN).map((error) => `  ! ${error}`),
  ];
  const more = report.errors.length - ERRORS_SHOWN;
  return [...lines, ...(more > 0 ? [`  … and ${more} more (--json shows them)`] : [])].join('\n');
}
