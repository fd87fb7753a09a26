import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

/** What each folder may import: folders of ours, and packages ("node:" stands for Node's own modules). */
const MAY_IMPORT: Record<string, { folders: string[]; packages: string[] }> = {
  'src/domain': { folders: ['src/domain'], packages: [] },
  'src/application': { folders: ['src/domain', 'src/application'], packages: [] },
  'src/infrastructure': {
    folders: ['src/domain', 'src/application', 'src/infrastructure', 'ormconfig'],
    packages: [
      ...['node:', '@anthropic-ai/sdk', 'croner', 'graphile-worker', 'jose', 'pg', 'pino', 'prom-client', 'typeorm'],
      ...['undici', 'unpdf', 'yauzl'],
    ],
  },
  'src/interface': {
    folders: ['src/domain', 'src/application', 'src/interface'],
    packages: [
      ...[
        'node:',
        '@apollo/server',
        '@as-integrations/fastify',
        '@escape.tech/',
        '@fastify/helmet',
        '@fastify/multipart',
      ],
      ...['@fastify/rate-limit', 'class-validator', 'graphql-ws', 'ws'],
      ...['cli-progress', 'commander', 'fastify', 'graphql', 'graphql-query-complexity', 'graphql-scalars'],
      ...['reflect-metadata', 'ruru', 'type-graphql'],
    ],
  },
  sandbox: { folders: ['sandbox'], packages: ['node:'] },
};

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(path.join(ROOT, file), 'utf8')).importedFiles.map(({ fileName }) => fileName);
}

function violations(folder: string): string[] {
  return filesIn(folder).flatMap((file) => outward(folder, file, importsOf(file)));
}

/** Those of a file's imports that its folder may not have. */
function outward(folder: string, file: string, imports: readonly string[]): string[] {
  const { folders, packages } = MAY_IMPORT[folder]!;
  const allowed = (name: string) => {
    if (!name.startsWith('.')) return packages.some((one) => name === one || name.startsWith(withSlash(one)));
    const target = path.join(path.dirname(file), name);
    return folders.some((one) => target === one || target.startsWith(`${one}/`));
  };
  return imports.filter((name) => !allowed(name)).map((name) => `${file} imports ${name}`);
}

const withSlash = (name: string) => (/[:/]$/u.test(name) ? name : `${name}/`);

describe('the layers', () => {
  it.each(Object.keys(MAY_IMPORT))('%s imports only what it may', (folder) => {
    expect(filesIn(folder).length).toBeGreaterThan(5);
    expect(violations(folder)).toEqual([]);
  });

  it('are all there are: every source lies in one of them, but for the composition root', () => {
    const guarded = Object.keys(MAY_IMPORT).flatMap(filesIn);
    expect(filesIn('src').filter((file) => !guarded.includes(file))).toEqual(['src/main.ts']);
  });

  it('refuse what points outwards', () => {
    const refused = (folder: string, file: string, ...imports: string[]) => outward(folder, file, imports).length;
    expect(refused('src/domain', 'src/domain/posting.ts', 'node:crypto', 'typeorm', '../application/app')).toBe(3);
    expect(refused('src/application', 'src/application/app.ts', '../infrastructure/log', '../domain/role')).toBe(1);
    expect(refused('src/interface', 'src/interface/cli/program.ts', '../../infrastructure/log', 'pg')).toBe(2);
    expect(refused('src/infrastructure', 'src/infrastructure/log.ts', '../interface/cli/program')).toBe(1);
    expect(refused('sandbox', 'sandbox/main.ts', '../src/domain/role', 'undici')).toBe(2);
    expect(importsOf('src/main.ts').some((name) => name.includes('infrastructure'))).toBe(true);
  });
});
