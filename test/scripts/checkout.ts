import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/program';
import { temporaryFolder } from '../support/test-server';

const LATER_S = 3_600;

/** A checkout with two sources, whose npm is a script of ours. */
export interface Checkout {
  readonly folder: string;
  at(name: string): string;
  write(name: string, content: string): void;
  /** Makes a file an hour older or younger than now. */
  age(name: string, when: 'older' | 'younger'): void;
  /** In which node finds our npm and the compiler, the one package that the checkout needs. */
  readonly environment: Readonly<Record<'PATH' | 'NODE_PATH', string>>;
  run(script: string): { readonly code: number | null; readonly stdout: string; readonly stderr: string };
  /** What npm was called with. */
  npmCalls(): string[];
  remove(): void;
}

/** `npm` is what the fake npm does in the shell, in the checkout, after noting how it was called. */
export function makeCheckout(npm = ''): Checkout {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  const write = (name: string, content: string) => {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true });
    fs.writeFileSync(at(name), content);
  };
  for (const file of ['scripts/build.js', 'scripts/installation-lock.js', 'scripts/prepare.js', '.swcrc'])
    write(file, fs.readFileSync(path.join(ROOT, file), 'utf8'));
  write('package-lock.json', '{}');
  write('ormconfig.ts', 'export const name: string = "ormconfig";\n');
  write('src/main.ts', 'export const name: string = "main";\n');
  write('sandbox/data.json', '[1]\n');
  write('bin/npm', `#!/bin/sh\necho "$@" >> npm-calls\n${npm}\n`);
  fs.chmodSync(at('bin/npm'), 0o755);
  const environment = { PATH: `${at('bin')}:${process.env.PATH}`, NODE_PATH: path.join(ROOT, 'node_modules') };
  return {
    folder,
    environment,
    at,
    write,
    age(name, when) {
      const seconds = Date.now() / 1_000 + (when === 'older' ? -LATER_S : LATER_S);
      fs.utimesSync(at(name), seconds, seconds);
    },
    run(script) {
      const options = { cwd: folder, env: environment, encoding: 'utf8' } as const;
      const { status: code, stdout, stderr } = spawnSync(process.execPath, [script], options);
      return { code, stdout, stderr };
    },
    npmCalls: () =>
      fs.existsSync(at('npm-calls')) ? fs.readFileSync(at('npm-calls'), 'utf8').trimEnd().split('\n') : [],
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
