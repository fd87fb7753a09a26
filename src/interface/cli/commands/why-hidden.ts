import type { Command } from 'commander';
import type { Runtime } from '../runtime';
import { visibilityText } from '../visibility-text';

interface WhyHiddenOptions {
  readonly user: string;
  readonly posting: string;
  readonly json?: boolean;
}

export function addWhyHidden(program: Command, runtime: Runtime): void {
  program
    .command('why-hidden')
    .description('why a posting is not among a user’s jobs: which rule of each search hides it')
    .requiredOption('--user <name>', "the user's subject or email")
    .requiredOption('--posting <id or url>', 'the posting')
    .option('--json', 'print as JSON')
    .action(({ user, posting, json }: WhyHiddenOptions) =>
      runtime.withApp({ sources: true }, async ({ backfills }) => {
        const report = await backfills.explainVisibility.execute({ user, posting });
        runtime.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${visibilityText(report)}\n`);
      }),
    );
}
