import type { Command } from 'commander';
import type { Runtime } from '../runtime';
import { stopped } from '../stop-signal';

export function addWorker(program: Command, runtime: Runtime): void {
  program
    .command('worker')
    .description('work off backfills and start daily updates when they are due, without serving the API')
    .action(() =>
      runtime.withWorker(async () => {
        runtime.stdout.write('SkillPulse works off the queue. Ctrl-C stops it: what is under way is handed back.\n');
        await stopped(runtime.signal);
        runtime.stderr.write('Stopping …\n');
      }),
    );
}
