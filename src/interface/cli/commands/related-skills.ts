import type { Command } from 'commander';
import { insightsRequest } from '../../../application/compute-insights';
import type { RelatedSkill } from '../../../domain/insights/related-skills';
import { queryFrom, withQueryOptions } from '../options';
import type { Runtime } from '../runtime';
import { table } from '../table';
import { type InsightsOptions, withTopOptions } from './skill-insights';

export function addRelatedSkills(program: Command, runtime: Runtime): void {
  withTopOptions(withQueryOptions(program.command('related-skills')))
    .description('print what the stored postings ask for together with a skill')
    .argument('<skill>', 'its name')
    .option('--json', 'print as JSON')
    .action(async (skill: string, options: InsightsOptions & { json?: boolean }) => {
      const request = insightsRequest(queryFrom(options), options.top, options.by);
      const related = await runtime.withApp({ sources: false }, ({ app }) => app.relateSkills.execute(request, skill));
      runtime.stdout.write(`${options.json ? JSON.stringify(related, null, 2) : relatedText(related)}\n`);
    });
}

function relatedText(related: readonly RelatedSkill[]): string {
  if (related.length === 0) return 'No posting asks for it together with anything else.';
  return table(
    ['SKILL', 'POSTINGS', 'SHARE', 'LIFT', '95 %'],
    related.map(({ name, count, pct, lift, interval }) => [
      ...[name, String(count), `${pct} %`, lift.toFixed(2)],
      `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`,
    ]),
  );
}
