import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import { fillFromSandbox } from '../../../application/sandbox-market';
import { DomainError } from '../../../domain/domain-error';
import { ingestionQuery } from '../../../domain/ingestion-query';
import { barChart } from '../bar-chart';
import { wholeNumber } from '../options';
import { progress } from '../progress';
import type { Runtime, Service } from '../runtime';
import { stopped } from '../stop-signal';
import { ingestText } from './ingest';

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly worker: boolean;
}

export function addServe(program: Command, runtime: Runtime): void {
  program
    .command('serve')
    .description('serve the GraphQL API; without a database, keys or settings: embedded PostgreSQL and sandbox sources')
    .option('--port <n>', 'port to listen on (default: PORT, else 4000)', wholeNumber)
    .option('--host <address>', 'address to listen on (default: HOST, else 127.0.0.1)')
    .option('--no-worker', 'leave backfills to other processes (see: skillpulse worker)')
    .action((options: ServeOptions) =>
      runtime.withService(options, async (service) => {
        runtime.stdout.write(`${listening(service)}\n`);
        if (service.sandbox) await fill(service, runtime);
        if (!runtime.signal.aborted) runtime.stdout.write(`${await welcome(service, runtime.stdout.columns)}\n`);
        await stopped(runtime.signal);
        runtime.stderr.write('Stopping …\n');
      }),
    );
}

function listening({ url, sandbox }: Service): string {
  const market = sandbox
    ? '\nSANDBOX: the job sources are local stand-ins with an invented market (SANDBOX=off or a provider key ends that).'
    : '';
  return `SkillPulse listens at ${url}${market}`;
}

async function fill({ app }: Service, { stderr, stdout, signal }: Runtime): Promise<void> {
  const postings = progress(stderr, 'Postings', 'read');
  const skills = progress(stderr, 'Skills  ', 'postings');
  try {
    const reports = await fillFromSandbox(app, {
      signal,
      onIngested: (read) => postings.update(read, null),
      onExtracted(done, total) {
        postings.stop();
        skills.update(done, total);
      },
    });
    for (const report of reports ?? []) if (report.partial) stdout.write(`${ingestText(report)}\n`);
  } catch (error) {
    const stopped = error === signal.reason || (error instanceof DomainError && error.code === 'STOPPED');
    if (!stopped) throw error;
  } finally {
    postings.stop();
    skills.stop();
  }
}

/** A market that the sandbox and most real databases have. */
const SHOWN_MARKET = insightsRequest(ingestionQuery({ location: 'Berlin', role: 'backend' }), 8);

async function welcome({ app, url, tokens, production }: Service, columns: number | undefined): Promise<string> {
  const insights = await app.computeInsights.execute(SHOWN_MARKET);
  const ready = tokens === null ? [] : ['', `Operator token: ${tokens.operator}`, `User token:     ${tokens.user}`];
  return [
    '',
    barChart(insights, columns),
    '',
    `Console:        ${url}/`,
    ...(production ? [] : [`Explorer:       ${url}/explorer`]),
    `GraphQL:        ${url}/graphql`,
    ...ready,
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}
