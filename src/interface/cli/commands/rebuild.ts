import type { Command } from 'commander';
import type { RebuildReport } from '../../../application/rebuild';
import { progress } from '../progress';
import type { Runtime } from '../runtime';

export function addRebuild(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  program
    .command('rebuild')
    .description('drop what came from providers and rebuild it from their kept answers, without a call to anybody')
    .option('--accept-loss', 'also when postings would be lost that no kept answer holds')
    .option('--json', 'print the report as JSON')
    .action(async ({ json, acceptLoss = false }: { json?: boolean; acceptLoss?: boolean }) => {
      const report = await runtime.withApp({ sources: false }, async ({ app }) => {
        const pages = progress(runtime.stderr, 'Answers', 'read');
        const texts = progress(runtime.stderr, 'Skills', 'postings');
        try {
          return await app.rebuild.execute({
            acceptLoss,
            signal: runtime.signal,
            onPage: (done) => pages.update(done, null),
            onExtracted: (done, total) => texts.update(done, total),
          });
        } finally {
          pages.stop();
          texts.stop();
        }
      });
      runtime.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${rebuildText(report)}\n`);
      exit(report.unreadablePages > 0 ? 1 : 0);
    });
}

function rebuildText(report: RebuildReport): string {
  const { pages, postings, rejected, unreadablePages, kept, lost, extracted, equal, errors } = report;
  return [
    `${postings} postings from ${pages} kept answers, ${rejected} records rejected, ${unreadablePages} answers unreadable; ` +
      `${kept} postings from files kept as they were; skills of ${extracted.postingsProcessed} postings extracted`,
    ...(lost > 0 ? [`${lost} postings are gone: no kept answer holds them.`] : []),
    equal ? 'The contents are the same as before.' : `The contents have changed: ${changes(report)}.`,
    ...errors.map((error) => `  ! ${error}`),
  ].join('\n');
}

function changes({ before, after }: RebuildReport): string {
  const kinds = ['postings', 'vacancies', 'skills'] as const;
  return kinds.filter((kind) => before[kind] !== after[kind]).join(', ');
}
