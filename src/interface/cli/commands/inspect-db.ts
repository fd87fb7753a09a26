import type { Command } from 'commander';
import { FIRST_BOUND, type Listing } from '../../../application/list-postings';
import type { PostingsSummary } from '../../../application/ports/posting-store';
import { wholeNumber as boundedNumber } from '../../../domain/ingestion-query';
import { UNKNOWN_COMPANY } from '../../../domain/posting';
import { wholeNumber } from '../options';
import type { Runtime } from '../runtime';

export function addInspectDb(program: Command, runtime: Runtime): void {
  program
    .command('inspect-db')
    .description('print counts by role, level and source, and the newest postings')
    .option('--limit <n>', `postings to list, ${FIRST_BOUND.least} to ${FIRST_BOUND.most}`, wholeNumber, 10)
    .option('--json', 'print as JSON')
    .action(async ({ limit, json }: { limit: number; json?: boolean }) => {
      const first = boundedNumber('limit', limit, FIRST_BOUND.least, FIRST_BOUND.most);
      await runtime.withApp({ sources: false }, async ({ app }) => {
        const summary = await app.postings.summary();
        const sample = sampleOf(await app.listPostings.execute({ first }));
        runtime.stdout.write(
          json ? `${JSON.stringify({ ...summary, sample }, null, 2)}\n` : `${inspection(summary, sample)}\n`,
        );
      });
    });
}

type Sample = ReturnType<typeof sampleOf>;

function sampleOf({ edges }: Listing) {
  return edges.map(({ posting: { id, source, title, company, location, role, level, skills } }) => ({
    ...{ id, source, title, company: company ?? UNKNOWN_COMPANY, location, role, level },
    skills: skills.map(({ name }) => name),
  }));
}

function inspection(summary: PostingsSummary, sample: Sample): string {
  const counts = (label: string, byName: Readonly<Record<string, number>>) =>
    `${label.padEnd(10)}${
      Object.entries(byName)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ') || 'none'
    }`;
  return [
    `${summary.postings} postings, ${summary.postingsWithSkills} with skills, ${summary.quarantined} records in quarantine`,
    counts('by role', summary.byRole),
    counts('by level', summary.byLevel),
    counts('by source', summary.bySource),
    ...(sample.length > 0 ? ['', 'newest:'] : []),
    ...sample.map(
      ({ id, title, company, location, role, level, skills }) =>
        `  ${id.slice(0, 8)}  ${title} · ${company} · ${location ?? 'no location'} · ${role}/${level}` +
        `${skills.length > 0 ? ` · ${skills.slice(0, 6).join(', ')}` : ''}`,
    ),
  ].join('\n');
}
