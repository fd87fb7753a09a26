import fs from 'node:fs';
import path from 'node:path';
import { isSameFile, openOutputFile } from '../../src/infrastructure/output-file';
import { temporaryFolder } from '../support/test-server';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
  fs.mkdirSync(at('real'));
  fs.writeFileSync(at('real/file'), 'kept');
  fs.symlinkSync('real', at('link'));
  fs.symlinkSync('loop', at('loop'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);

it.each([
  ['real/file', 'real/../real/file', true],
  ['real/file', 'link/file', true],
  ['real/new', 'real/new', true],
  ['real/new', 'link/new', true],
  ['nowhere/new', 'nowhere/../nowhere/new', true],
  ['real/file', 'real/new', false],
  ['real/new', 'real/newer', false],
  ['loop', 'real/file', false],
])('%s and %s are the same file: %s', (one, other, expected) => {
  expect([isSameFile(at(one), at(other)), isSameFile(at(other), at(one))]).toEqual([expected, expected]);
});

it('takes what is no regular file as often as it is given', () => {
  expect(isSameFile('/dev/null', '/dev/null')).toBe(false);
});

it('says why a file cannot be written that cannot even be looked at', () => {
  expect(() => openOutputFile('out', at('loop'), at('real/file'))).toThrow('it cannot be written: ELOOP');
});

// root and Windows may enter whatever its mode says.
const modesCount = process.platform !== 'win32' && process.getuid?.() !== 0;
(modesCount ? it : it.skip)('says that a directory may not be entered', () => {
  fs.mkdirSync(at('locked'), { mode: 0 });
  expect(() => openOutputFile('out', at('locked/out'), at('real/file'))).toThrow('it may not be written by this user');
});

it('does not write over what is to be read', () => {
  expect(() => openOutputFile('out', at('link/file'), at('real/file'))).toThrow('it is the file to be read');
  expect(fs.readFileSync(at('real/file'), 'utf8')).toBe('kept');
});
