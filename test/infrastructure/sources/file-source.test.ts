import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FileSource } from '../../../src/infrastructure/sources/file-source';
import { aRequest, drained } from '../../support/drained';

const folder = mkdtempSync(join(tmpdir(), 'file-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer, name = 'postings.jsonl'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Buffer) => drained(new FileSource(fileOf(content)));
const line = (number: number, padding = 0) =>
  `${JSON.stringify({ id: `id-${number}`, title: `Title ${number}`, description: 'x'.repeat(padding) })}\n`;
const lines = (count: number, padding = 0) =>
  Array.from({ length: count }, (_, index) => line(index + 1, padding)).join('');

const full = {
  id: 'ashby:1',
  title: 'Developer, Backend',
  company: 'Acme',
  location: 'Berlin',
  date_posted: '2025-10-10',
  description: 'About us',
  url: 'https://a.example/1',
  retrieved_at: '2025-10-11T08:00:00Z',
  labels: { level: 'mid' },
};

describe('file source, its records', () => {
  it('are the fields of each line', async () => {
    expect((await read(JSON.stringify(full))).records).toEqual([
      {
        position: 'line 1',
        posting: {
          providerId: 'ashby:1',
          url: 'https://a.example/1',
          title: 'Developer, Backend',
          company: 'Acme',
          location: 'Berlin',
          datePosted: new Date('2025-10-10T00:00:00Z'),
          description: 'About us',
          workArrangement: null,
          employmentTypes: [],
          retrievedAt: new Date('2025-10-11T08:00:00Z'),
          record: full,
        },
      },
    ]);
  });

  it.each([
    [{ id: 17 }, { providerId: '17' }],
    [{ description: null, description_raw: 'raw' }, { description: 'raw' }],
    [{ description: 'text', description_raw: 'raw' }, { description: 'text' }],
    [
      { title: '', company: ' ', location: '', url: '' },
      { title: null, company: null, location: null, url: null },
    ],
    [{ date_posted: '2025-10-10T22:00:00+02:00' }, { datePosted: new Date('2025-10-10T20:00:00Z') }],
    [
      { date_posted: 'last week', retrieved_at: null },
      { datePosted: null, retrievedAt: null },
    ],
  ])('read %j', async (fields, expected) => {
    expect((await read(JSON.stringify({ ...full, ...fields }))).records).toMatchObject([{ posting: expected }]);
  });

  it.each([
    ['{"id": ', /^invalid JSON: /u, '{"id": '],
    ['nonsense', /^invalid JSON: /u, 'nonsense'],
    ['[1]', /^the record is a list, not an object$/u, '[1]'],
    ['null', /^the record is null, not an object$/u, 'null'],
    ['{"title":5}', /^title is a number, not text$/u, '{"title":5}'],
    ['{"id":12345678901234567890}', /^id is a number that cannot be kept exactly /u, '{"id":12345678901234567890}'],
    ['{"id":1e400}', /^id is a number that cannot be kept exactly \(Infinity\): /u, '{"id":1e400}'],
    ['{"date_posted":20251010}', /^date_posted is a number, not text$/u, '{"date_posted":20251010}'],
    [
      '{"retrieved_at":"soon"}',
      /^retrieved_at is "soon", not an ISO 8601 date or date-time$/u,
      '{"retrieved_at":"soon"}',
    ],
  ])('that are bad say why, and do not end the reading: %s', async (bad, reason, shown) => {
    const { records, failure } = await read(`${line(1)}${bad}\n${line(3)}`);
    expect(failure).toBeNull();
    expect(records).toMatchObject([
      { position: 'line 1', posting: { providerId: 'id-1' } },
      { position: 'line 2', unreadable: expect.stringMatching(reason), record: shown },
      { position: 'line 3', posting: { providerId: 'id-3' } },
    ]);
  });

  it('that are no UTF-8 are shown byte by byte', async () => {
    const bad = Buffer.from('{"title":"M\xfcnchen"}\n', 'latin1');
    const { records } = await read(Buffer.concat([Buffer.from(line(1)), bad, Buffer.from(line(3))]));
    expect(records).toMatchObject([
      { position: 'line 1' },
      { position: 'line 2', unreadable: 'invalid UTF-8', record: '{"title":"M\\xfcnchen"}' },
      { position: 'line 3', posting: { title: 'Title 3' } },
    ]);
  });

  it('are read with a byte order mark, CRLF, blank lines and no end of the last line', async () => {
    const { records } = await read(`\uFEFF${line(1).trim()}\r\n\r\n  \t\n\n${line(5).trim()}\r\n${line(6).trim()}`);
    expect(records.map(({ position }) => position)).toEqual(['line 1', 'line 5', 'line 6']);
    expect(records.every((record) => 'posting' in record)).toBe(true);
  });

  it('are read whole when the chunks of the file cut a character in two', async () => {
    const text = 'ü€🐍'.repeat(30_000);
    const { records } = await read(`{"title":"a"}\n${JSON.stringify({ description: text })}\n`);
    expect(records[1]).toMatchObject({ posting: { description: text } });
  });

  it('may be 16 MiB long, and are refused beyond', async () => {
    const most = 16 * 1024 ** 2;
    const longest = `{"id":"longest","x":"${'x'.repeat(most - 23)}"}`;
    expect(longest).toHaveLength(most);
    const { records } = await read(`${longest}\n${longest.replace('longest', 'too long')}\n${line(3)}`);
    expect(records).toMatchObject([
      { position: 'line 1', posting: { providerId: 'longest' } },
      {
        position: 'line 2',
        unreadable: 'longer than 16 MiB',
        record: expect.stringMatching(/^\{"id":"too long"/u),
      },
      { position: 'line 3', posting: { providerId: 'id-3' } },
    ]);
  });
});

describe('file source, its pages', () => {
  it('hold a thousand records', async () => {
    expect((await read(lines(2_500))).pages).toEqual([1_000, 1_000, 500]);
    expect((await read('')).pages).toEqual([]);
    expect((await read('\n\n')).pages).toEqual([]);
  });

  it('end early when the lines are long', async () => {
    const { pages, records } = await read(lines(9, 8 * 1024 ** 2));
    expect(records).toHaveLength(9);
    expect(Math.max(...pages)).toBeLessThanOrEqual(4);
  });

  it.each([
    [1, [1]],
    [1_000, [1_000]],
    [1_001, [1_000, 1]],
  ])('hold no more than %i in all when no more is wanted', async (maxResults, expected) => {
    const source = new FileSource(fileOf(lines(2_500)));
    expect((await drained(source, { maxResults })).pages).toEqual(expected);
  });

  it('are read as they are asked for', async () => {
    const path = fileOf(lines(2_000, 1_000));
    const pages = new FileSource(path).fetch(aRequest(), new AbortController().signal);
    await pages.next();
    appendFileSync(path, line(2_001));
    await pages.next();
    expect((await pages.next()).value).toMatchObject({ records: [{ position: 'line 2001' }] });
  });
});

describe('file source, packed files', () => {
  it('are known by their first bytes, not by their names', async () => {
    const packed = new FileSource(fileOf(gzipSync(lines(3)), 'packed.jsonl'));
    const plain = new FileSource(fileOf(lines(3), 'plain.jsonl.gz'));
    expect((await drained(packed)).pages).toEqual([3]);
    expect((await drained(plain)).pages).toEqual([3]);
  });

  it('may consist of several parts and be padded', async () => {
    const parts = Buffer.concat([gzipSync(lines(3)), gzipSync(line(4)), Buffer.alloc(200_000)]);
    const { records, failure } = await read(parts);
    expect(failure).toBeNull();
    expect(records).toHaveLength(4);
  });

  it('give all complete lines before the place where they are cut off', async () => {
    const stored = gzipSync(lines(1_500), { level: 0 });
    const { records, failure } = await read(stored.subarray(0, stored.length / 2));
    const complete = records.length;
    expect(complete).toBeGreaterThan(700);
    expect(records[complete - 1]).toMatchObject({
      position: `line ${complete}`,
      posting: { title: `Title ${complete}` },
    });
    expect(failure).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: `postings.jsonl ends early after line ${complete}: unexpected end of file`,
    });
    // What was cut off begins in the very next line.
    const text = stored.subarray(0, stored.length / 2).toString('latin1');
    expect(text).toContain(`Title ${complete}"`);
    expect(text).not.toContain(`Title ${complete + 2}"`);
  });

  it('give everything when only the checksum is wrong', async () => {
    const packed = gzipSync(lines(1_500));
    const checksum = packed.length - 8;
    packed.writeUInt8(packed.readUInt8(checksum) ^ 1, checksum);
    const { records, failure } = await read(packed);
    expect(records).toHaveLength(1_500);
    expect(failure).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringContaining('ends early after line 1500'),
    });
  });

  it('give what comes before a damaged place', async () => {
    const random = Array.from({ length: 3_000 }, (_, index) => `{"id":"${Math.sin(index)}"}\n`).join('');
    const packed = gzipSync(random);
    const middle = packed.length >> 1;
    packed.fill(0xff, middle, middle + 64);
    const { records, failure } = await read(packed);
    expect(records.length).toBeGreaterThan(1_000);
    expect(failure).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });

  it('are a failure from the start when there is nothing in them but the first bytes', async () => {
    expect(await read(Buffer.from([0x1f, 0x8b]))).toMatchObject({
      records: [],
      failure: { code: 'SOURCE_UNAVAILABLE' },
    });
  });
});

describe('file source, a path that cannot be read', () => {
  it.each([
    ['missing', join(folder, 'missing.jsonl'), 'there is no such file'],
    ['a directory', folder, 'it is a directory'],
    ['below a file', join(fileOf(''), 'x'), 'it cannot be opened (ENOTDIR)'],
  ])('is refused when it is %s', async (_, path, reason) => {
    const { records, failure } = await drained(new FileSource(path));
    expect(records).toEqual([]);
    expect(failure).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^file is "/u),
    });
    expect(failure).toMatchObject({ message: expect.stringContaining(`${reason}; --file must name a JSONL file`) });
  });

  // root and Windows may read whatever its mode says.
  const modesCount = process.platform !== 'win32' && process.getuid?.() !== 0;
  (modesCount ? it : it.skip)('is refused when this user may not read it', async () => {
    const path = fileOf(lines(1), 'locked.jsonl');
    chmodSync(path, 0);
    expect((await drained(new FileSource(path))).failure).toMatchObject({
      message: expect.stringContaining('may not be read'),
    });
  });
});
