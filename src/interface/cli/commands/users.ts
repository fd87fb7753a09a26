import type { Command } from 'commander';
import type { User } from '../../../application/ports/search-query-store';
import { invalid } from '../../../domain/domain-error';
import type { OpenedApp, Runtime } from '../runtime';

export function addUsers(program: Command, runtime: Runtime): void {
  const users = program.command('users').description('what is kept of people: giving it to them, and erasing it');
  users
    .command('export <name>')
    .description('print everything that is kept of a user, named by subject or email, as JSON')
    .action((name: string) =>
      runtime.withApp({ sources: false }, async (opened) => {
        const { id } = await userNamed(name, opened);
        const exported = await opened.people.exportUser.execute(id, { withFiles: true });
        runtime.stdout.write(`${JSON.stringify(exported, null, 2)}\n`);
      }),
    );
  users
    .command('erase <name>')
    .description('erase a user, named by subject or email, with everything that is kept; print what is gone as JSON')
    .action((name: string) =>
      runtime.withApp({ sources: false }, async (opened) => {
        const { id } = await userNamed(name, opened);
        runtime.stdout.write(`${JSON.stringify(await opened.people.eraseUser.execute(id), null, 2)}\n`);
      }),
    );
  users
    .command('rewrap-keys')
    .description('wrap all users’ keys by the current DATA_KEY, after it was changed')
    .action(() =>
      runtime.withApp({ sources: false }, async ({ rewrapKeys }) => {
        runtime.stdout.write(`${await rewrapKeys()} keys wrapped anew\n`);
      }),
    );
}

/** Throws INVALID_INPUT unless one user has this name. */
async function userNamed(name: string, { people }: OpenedApp): Promise<User> {
  const [user, ...others] = await people.named(name);
  if (user === undefined) throw invalid('name', name, 'there is no user with this subject or email');
  if (others.length > 0) throw invalid('name', name, `${others.length + 1} users have this email: name the subject`);
  return user;
}
