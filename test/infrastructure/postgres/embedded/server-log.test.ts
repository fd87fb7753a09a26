import fs from 'node:fs';
import path from 'node:path';
import { logExcerpt, openServerLog } from '../../../../src/infrastructure/postgres/embedded/server-log';
import { temporaryFolder } from '../../../support/test-server';

describe('the server log', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = temporaryFolder();
    file = path.join(folder, 'postgres.log');
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is for its owner only, and shows the last lines since it was opened', () => {
    fs.writeFileSync(file, 'from before\n', { mode: 0o600 });
    const log = openServerLog(file, null);
    fs.writeSync(log.descriptor, Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join(''));
    fs.closeSync(log.descriptor);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(logExcerpt(log).split('\n')).toEqual(Array.from({ length: 12 }, (_, index) => `line ${index + 9}`));
    fs.truncateSync(file, 'from before\nline 1\n'.length);
    expect(logExcerpt(log)).toBe('line 1');
  });

  it('begins anew when it is large, and keeps one old one', () => {
    fs.writeFileSync(file, Buffer.alloc(5_000_001));
    fs.closeSync(openServerLog(file, null).descriptor);
    expect(fs.statSync(file).size).toBe(0);
    expect(fs.statSync(`${file}.old`).size).toBe(5_000_001);
  });
});
