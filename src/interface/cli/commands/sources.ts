import type { Command } from 'commander';
import type { SourceCheck } from '../../../application/check-sources';
import type { ProviderQuota } from '../../../application/report-quota';
import { COST_UNITS } from '../../../domain/call-cost';
import { oneOf } from '../../../domain/ingestion-query';
import { JOB_SOURCES } from '../../../domain/job-source';
import type { Runtime } from '../runtime';
import { table } from '../table';

export function addSources(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  const sources = program.command('sources').description('the job providers: whether they work, and what they cost');
  sources
    .command('check')
    .description('ask each configured source the cheapest question there is, 5 credits at most in all')
    .option('--source <source>', 'only this one')
    .option('--json', 'print as JSON')
    .action(async ({ source, json }: { source?: string; json?: boolean }) => {
      const only = source === undefined ? null : oneOf('source', source, JOB_SOURCES);
      await runtime.withApp({ sources: true }, async ({ app }) => {
        const checks = await app.checkSources.execute(only, runtime.signal);
        runtime.stdout.write(json ? `${JSON.stringify(checks, null, 2)}\n` : `${checksText(checks)}\n`);
        exit(checks.some(({ state }) => state === 'failed' || state === 'drifted') ? 1 : 0);
      });
    });
  sources
    .command('quota')
    .description('what each source has cost in the current period, and where that leads')
    .option('--json', 'print as JSON')
    .action(({ json }: { json?: boolean }) =>
      runtime.withApp({ sources: true }, async ({ app }) => {
        const quotas = await app.reportQuota.execute();
        runtime.stdout.write(json ? `${JSON.stringify(quotas, null, 2)}\n` : `${quotasText(quotas)}\n`);
      }),
    );
}

function checksText(checks: readonly SourceCheck[]): string {
  return table(
    ['SOURCE', 'STATE', 'RECORDS', 'UNREADABLE', 'COST', 'TIME', 'PROBLEM'],
    checks.map(({ source, sandbox, state, records, unreadable, cost, milliseconds, problem }) => [
      sandbox ? `${source} (sandbox)` : source,
      state.replace('_', ' '),
      ...(state === 'not_configured'
        ? ['', '', '', '']
        : [`${records}`, `${unreadable}`, costText(cost), `${milliseconds} ms`]),
      problem ?? '',
    ]),
  );
}

function costText(cost: SourceCheck['cost']): string {
  if (cost === null) return 'unknown';
  const parts = COST_UNITS.flatMap((unit) => (cost[unit] ? [counted(cost[unit], unit)] : []));
  return parts.join(', ') || 'free';
}

function counted(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/s$/u, '') : unit}`;
}

function quotasText(quotas: readonly ProviderQuota[]): string {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';
  return table(
    ['SOURCE', 'STATE', 'UNIT', 'USED', 'SAVED', 'LIMIT', 'PROJECTED', 'EXHAUSTED ON', 'FILLED AGAIN'],
    quotas.map(({ source, sandbox, state, unit, used, limit, projectedUse, exhaustedAt, periodEnd, saved }) => [
      sandbox ? `${source} (sandbox)` : source,
      state.replace('_', ' '),
      ...(unit === null
        ? ['', '', '', '', '', '', '']
        : [unit, `${used}`, `${saved}`, `${limit ?? 'none'}`, `${projectedUse}`, day(exhaustedAt), day(periodEnd)]),
    ]),
  );
}
