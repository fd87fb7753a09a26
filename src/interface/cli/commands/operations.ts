import type { Command } from 'commander';
import { invalid } from '../../../domain/domain-error';
import { wholeNumber as boundedNumber } from '../../../domain/ingestion-query';
import { wholeNumber } from '../options';
import type { Runtime } from '../runtime';

const DAY_SECONDS = 86_400;

export function addMigrate(program: Command, runtime: Runtime): void {
  program
    .command('migrate')
    .description('bring the database schema up to date')
    .action(async () => {
      await runtime.withApp({ sources: false }, async () => undefined);
      runtime.stdout.write('The database schema is up to date.\n');
    });
}

export function addToken(program: Command, runtime: Runtime): void {
  program
    .command('token <email>')
    .description('mint a token for the Authorization header')
    .option('--operator', 'with the rights of an operator')
    .option('--days <n>', 'how long it is valid, 1 to 365', wholeNumber, 30)
    .action(async (email: string, { operator, days }: { operator?: boolean; days: number }) => {
      if (!/^[^\s@]+@[^\s@]+$/u.test(email)) throw invalid('email', email, 'must look like name@example.org');
      boundedNumber('days', days, 1, 365);
      runtime.stdout.write(`${await runtime.mintToken(email, operator === true, days * DAY_SECONDS)}\n`);
    });
}

/** The sandbox is a program of its own, with options of its own. */
export function addSandbox(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  program
    .command('sandbox')
    .description(
      'serve local stand-ins of the job providers (--port 4900, --seed, --plan …; sandbox --help lists them)',
    )
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (_options: unknown, command: Command) =>
      exit(await runtime.runSandbox(command.args, runtime.signal)),
    );
}
