import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../application/ports/ports';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start-embedded-postgres';
import { type Part, ServerPresence } from './server-presence';

export interface EmbeddedUse {
  readonly dataDir: string;
  /** Used until the program is told to stop (a service), not for one task (a command). */
  readonly lasting: boolean;
}

export interface Surroundings {
  readonly log: Log;
  /** Aborted when the program is asked to stop. */
  readonly signal: AbortSignal;
  /** Tells whoever waits at the terminal why. */
  readonly tell: (line: string) => void;
}

/** The embedded server as one of several programs uses it. */
export interface EmbeddedDatabase {
  readonly url: string;
  /** Leaves the server; its owner stops it, as soon as no other program uses it. */
  leave(): Promise<void>;
}

const POLL_MS = 100;
/** How long a server may be seen without an owner before it counts as one that has none. */
const UNCLEAR_MS = 2_000;

/**
 * Runs the embedded server or joins it where it runs. A server ends with the program that started it, so what lasts never
 * stays with a program that does not: it waits until that one is done, and runs the server itself. Throws the signal's
 * reason, and what `startEmbeddedPostgres` throws.
 */
export async function useEmbeddedDatabase(use: EmbeddedUse, around: Surroundings): Promise<EmbeddedDatabase> {
  const began = performance.now();
  const tell = once(around.tell);
  for (;;) {
    around.signal.throwIfAborted();
    const server = await startEmbeddedPostgres({
      dataDir: path.join(use.dataDir, 'postgres'),
      database: 'skillpulse',
      log: (line) => around.log('embedded-postgres', { line }),
    });
    if (server.owned) return own(server, use, around);
    const joined = await join(server, use, { ...around, tell }, performance.now() - began > UNCLEAR_MS);
    if (joined !== null) return joined;
    await sleep(POLL_MS);
  }
}

async function own(server: EmbeddedPostgres, use: EmbeddedUse, around: Surroundings): Promise<EmbeddedDatabase> {
  try {
    const presence = await announce(server, use.lasting ? 'lasting-owner' : 'passing-owner', around);
    return {
      url: server.url,
      async leave() {
        try {
          await untilAlone(presence, around);
          await presence.end();
        } finally {
          await server.stop();
        }
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Null: not now, because the owner ends soon or has ended. */
async function join(
  server: EmbeddedPostgres,
  use: EmbeddedUse,
  around: Surroundings,
  unclearForLong: boolean,
): Promise<EmbeddedDatabase | null> {
  try {
    const presence = await announce(server, 'visitor', around);
    if (!use.lasting || (await staysUp(presence, around, unclearForLong))) {
      await presence.become('guest');
      return { url: server.url, leave: () => presence.end() };
    }
    await presence.end();
  } catch (error) {
    // An owner may end at any moment. If that is not it, the next attempt to start the server says so.
    around.log('embedded-postgres', { line: `Its owner may have ended: ${(error as Error).message}` });
  }
  return null;
}

/** Whether the server's owner is one that lasts, or it has none. An owner makes itself known a moment after the start. */
async function staysUp(presence: ServerPresence, { tell }: Surroundings, unclearForLong: boolean): Promise<boolean> {
  if ((await presence.others('lasting-owner')) > 0) return true;
  if ((await presence.others('passing-owner')) === 0) return unclearForLong;
  tell('Another command uses the same database: waiting for it to end …');
  return false;
}

function announce(server: EmbeddedPostgres, part: Part, { log }: Surroundings): Promise<ServerPresence> {
  return ServerPresence.announce(server.url, part, (error) => log('embedded-postgres-lost', { error }));
}

/** Guests lose the database when its owner goes. Being asked to stop while waiting for them ends the waiting. */
async function untilAlone(presence: ServerPresence, around: Surroundings): Promise<void> {
  const asked = around.signal.aborted;
  const tell = once(around.tell);
  for (;;) {
    const guests = await presence.others('guest');
    if (guests === 0 || around.signal.aborted !== asked) return;
    const programs = guests === 1 ? 'Another program uses' : `${guests} other programs use`;
    tell(`${programs} the same database: waiting for that to end. Ctrl-C stops it all the same.`);
    await sleep(POLL_MS);
  }
}

function once(tell: (line: string) => void): (line: string) => void {
  let told = false;
  return (line) => {
    if (!told) tell(line);
    told = true;
  };
}
