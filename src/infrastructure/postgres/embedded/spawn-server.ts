import { type ChildProcess, execFile, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { programOptions, programPath, type ServerPrograms, WINDOWS } from './server-program';

/**
 * Runs its arguments as a command and keeps the read end of a pipe from us. When we close it, or are gone, even by
 * SIGKILL, `read` returns and PostgreSQL gets SIGINT: a fast shutdown. Repeated, because a server that has just been
 * spawned does not hear it yet: a shell's background commands begin with SIGINT ignored.
 */
const WATCHDOG = `
exec 4<&0
"$@" </dev/null 4<&- &
server=$!
(read -r _ <&4; while kill -INT $server 2>/dev/null; do sleep 1; done) &
watch=$!
exec 4<&-
wait $server
status=$?
kill $watch 2>/dev/null
exit $status`;

/** `ended` resolves with the reason once the server has gone. `stop` is a fast shutdown: sessions end, data is flushed. */
export interface ServerProcess {
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Spawns PostgreSQL so that it lives exactly as long as this process at most, and does not keep it alive. `output` is
 * the descriptor that gets what the server prints.
 */
export function spawnServer(
  programs: ServerPrograms,
  dataDir: string,
  options: readonly string[],
  output: number,
): ServerProcess {
  const command = [programPath(programs, 'postgres'), '-D', dataDir, ...options];
  const child = WINDOWS ? spawnPlain(command, programs, output) : spawnWatched(command, programs, output);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    child.once('error', (error) => resolve(error.message));
  });
  child.unref();
  return {
    ended,
    async stop() {
      child.ref();
      if (WINDOWS) await stopOnWindows(programs, dataDir);
      else child.stdin?.end();
      await ended;
    },
  };
}

/** Detached: Ctrl-C goes to the whole process group, and the server must outlast the work that is being finished. */
function spawnWatched(command: readonly string[], programs: ServerPrograms, output: number): ChildProcess {
  const options = { ...programOptions(programs), detached: true };
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', ...command], { ...options, stdio: ['pipe', output, output] });
  // The pipe breaks when the server ends first; `ended` tells.
  const pipe = child.stdin as Socket;
  pipe.on('error', () => undefined);
  pipe.unref();
  return child;
}

/** Windows has no such shell: there the server survives when this process is killed, and the next start joins it. */
function spawnPlain(
  [program = '', ...options]: readonly string[],
  programs: ServerPrograms,
  output: number,
): ChildProcess {
  return spawn(program, options, { ...programOptions(programs), stdio: ['ignore', output, output] });
}

/** Windows has no signals: `kill` would be a crash. */
async function stopOnWindows(programs: ServerPrograms, dataDir: string): Promise<void> {
  await promisify(execFile)(
    programPath(programs, 'pg_ctl'),
    ['stop', '-D', dataDir, '-m', 'fast'],
    programOptions(programs),
  );
}
