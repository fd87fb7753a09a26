import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { keptSecret, SecretNotKept } from '../../../src/infrastructure/auth/kept-secret';
import { temporaryFolder } from '../../support/test-server';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const root = path.join(__dirname, '..', '..', '..');

const FILES = 200;

/** A process of its own that waits for a line on stdin and prints the secrets of so many files, one after the other. */
function maker(): { go(): void; readonly secrets: Promise<string> } {
  const script = `
    const { keptSecret } = require('./src/infrastructure/auth/kept-secret.ts');
    process.stdout.write('ready');
    process.stdin.once('data', () => {
      const files = Array.from({ length: ${FILES} }, (_, i) => ${JSON.stringify(folder)} + '/' + i);
      process.stdout.write(JSON.stringify(files.map((file) => keptSecret(file))), () => process.exit());
    });
  `;
  const child = spawn(process.execPath, ['-r', './test/support/register-swc.js', '-e', script], { cwd: root });
  let output = '';
  child.stdout.on('data', (piece) => {
    output += piece;
  });
  const ready = new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    go: () => void ready.then(() => child.stdin.write('\n')),
    secrets: new Promise((done) => child.on('close', () => done(output.replace('ready', '')))),
  };
}

describe('the kept secret', () => {
  it('is made once, is long and is readable by its owner only', () => {
    const file = path.join(folder, 'new', 'auth-secret');
    const secret = keptSecret(file);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(keptSecret(file)).toBe(secret);
    expect(keptSecret(path.join(folder, 'other'))).not.toBe(secret);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['auth-secret']);
  });

  it('is the same for processes that make it at the same time', async () => {
    const makers = Array.from({ length: 4 }, maker);
    for (const { go } of makers) go();
    const made = await Promise.all(makers.map(({ secrets }) => secrets));
    const files = Array.from({ length: FILES }, (_, i) => fs.readFileSync(path.join(folder, String(i)), 'utf8'));
    for (const secrets of made) expect(JSON.parse(secrets)).toEqual(files);
    expect(new Set(files).size).toBe(FILES);
    expect(fs.readdirSync(folder)).toHaveLength(FILES);
  });

  it.each([
    ['nothing', ''],
    ['half of one', 'abcdefghij'],
    ['something else', '{"secret": "abcdefghijklmnopqrstuvwxyzabcdefghijkl"}'],
  ])('is not replaced or used when the file holds %s', (_, content) => {
    const file = path.join(folder, 'auth-secret');
    fs.writeFileSync(file, content);
    expect(() => keptSecret(file)).toThrow(SecretNotKept);
    expect(() => keptSecret(file)).toThrow(`${file} does not hold a whole secret: remove it, and a new one is made`);
    expect(fs.readFileSync(file, 'utf8')).toBe(content);
  });

  it('that cannot be made or read is told with the file and the system’s reason', () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    fs.mkdirSync(path.join(folder, 'auth-secret'));
    for (const [name, reason] of [
      ['file/auth-secret', 'EEXIST'],
      ['auth-secret', 'EISDIR'],
    ] as const) {
      const file = path.join(folder, name);
      expect(() => keptSecret(file)).toThrow(SecretNotKept);
      expect(() => keptSecret(file)).toThrow(`the secret that signs tokens cannot be kept in ${file}: ${reason}`);
    }
  });
});
