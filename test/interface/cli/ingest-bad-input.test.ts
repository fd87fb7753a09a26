import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IngestReport } from '../../../src/application/ingest-report';
import { aJobRecord } from '../../support/job-records';
import { peakMemoryMiB, reportingMemory } from '../../support/peak-memory';
import { openWorkbench, type Workbench } from '../../support/workbench';

interface Quarantined {
  readonly position: string;
  readonly reason: string;
  readonly excerpt: string;
}

describe('ingest of bad files', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench();
    mkdirSync(path.join(bench.folder, 'folder'));
  });
  afterEach(() => bench.query('truncate postings, quarantined_records cascade'));
  afterAll(() => bench.close());

  const ingest = (file: string, ...options: string[]) => bench.run(['ingest', '--file', file, ...options]);
  const stored = async () => (await bench.query('select id from postings')).length;
  const quarantine = () =>
    bench.query<Quarantined>('select position, reason, excerpt from quarantined_records order by position');

  it.each([
    ['missing.jsonl', 'there is no such file'],
    ['folder', 'it is a directory'],
  ])('%s is wrong usage', async (file, reason) => {
    const { code, stdout, stderr } = await ingest(file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: file is "${file}": ${reason}`);
  });

  it('stores the good lines and quarantines the others with number and reason', async () => {
    const lines = [
      JSON.stringify(aJobRecord()),
      'not JSON',
      '',
      '[1, 2]',
      '"text"',
      JSON.stringify(aJobRecord({ title: '  ' })),
      JSON.stringify(aJobRecord({ title: 5 })),
      JSON.stringify(aJobRecord({ company: { name: 'Acme' } })),
      JSON.stringify({ title: 'Engineer' }),
      '\xff\xfe',
      JSON.stringify(aJobRecord()),
    ];
    const file = bench.write('mixed.jsonl', Buffer.from(lines.join('\n'), 'latin1'));
    const { code, stdout } = await ingest(file, '--json');
    expect({ code, ...(JSON.parse(stdout) as IngestReport) }).toMatchObject({
      code: 0,
      inserted: 2,
      rejected: 8,
      partial: false,
    });
    expect(await quarantine()).toMatchObject([
      { position: 'line 10', reason: 'invalid UTF-8', excerpt: '\\xff\\xfe' },
      { position: 'line 2', reason: expect.stringContaining('invalid JSON'), excerpt: 'not JSON' },
      { position: 'line 4', reason: 'the record is a list, not an object', excerpt: '[1, 2]' },
      { position: 'line 5', reason: 'the record is a string, not an object', excerpt: '"text"' },
      { position: 'line 6', reason: 'title is missing' },
      { position: 'line 7', reason: 'title is a number, not text' },
      { position: 'line 8', reason: 'company is an object, not text' },
      { position: 'line 9', reason: 'neither a http(s) url nor a provider id: the posting cannot be identified' },
    ]);
  });

  it('keeps what was complete in a gzip file that was cut short, and says after which line', async () => {
    const records = Array.from({ length: 2_000 }, () =>
      aJobRecord({ description: `${Math.random()} Python ${Math.random()}` }),
    );
    const packed = gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const { code, stdout, stderr } = await ingest(bench.write('cut.gz', packed.subarray(0, packed.length / 2)));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [, lines] = /^PARTIAL: .*\n {2}! file: .*cut\.gz ends early after line (\d+): /u.exec(stdout) ?? [];
    expect(Number(lines)).toBeGreaterThan(500);
    expect(await stored()).toBe(Number(lines));
  });

  it('survives a line of 200 MB in bounded memory', async () => {
    const file = path.join(bench.folder, 'long.jsonl');
    const out = createWriteStream(file);
    out.write(`${JSON.stringify(aJobRecord())}\n{"title":"`);
    const piece = 'x'.repeat(1_000_000);
    for (let i = 0; i < 200; i++) if (!out.write(piece)) await once(out, 'drain');
    out.end(`"}\n${JSON.stringify(aJobRecord())}\n`);
    await once(out, 'finish');

    const { code, stdout } = await bench.run(['ingest', '--file', file, '--json'], reportingMemory(bench.folder));
    expect({ code, ...(JSON.parse(stdout) as IngestReport) }).toMatchObject({ code: 0, inserted: 2, rejected: 1 });
    expect(await quarantine()).toMatchObject([{ position: 'line 2', reason: 'longer than 16 MiB' }]);
    expect(peakMemoryMiB(bench.folder)).toBeLessThan(400);
  }, 60_000);

  it.each([
    ['ingest', '--postings-out'],
    ['run', '--postings-out'],
    ['run', '--sample-out'],
  ])('%s finds out before the work that %s cannot be written', async (command, option) => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    const out = path.join(bench.folder, 'nowhere', 'out.json');
    const { code, stdout, stderr } = await bench.run([command, '--file', file, option, out]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `error: ${option.slice(2)} is ${JSON.stringify(out)}: it cannot be written: there is no such directory\n`,
    );
    expect(await stored()).toBe(0);
  });

  it('run refuses to write postings and sample into one file', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    const outs = ['--postings-out', 'one.json', '--sample-out', `${bench.folder}/./one.json`];
    const { code, stdout, stderr } = await bench.run(['run', '--file', file, ...outs]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: sample-out is "[^\n]*": it is the file of postings-out too\n$/u);
    expect(existsSync(path.join(bench.folder, 'one.json'))).toBe(false);
    expect(await stored()).toBe(0);
  });

  it.each(['ingest', 'run'])('%s is done when records were rejected, and tells of them', async (command) => {
    const file = bench.write('mixed.jsonl', `${JSON.stringify(aJobRecord())}\nnot JSON\n`);
    const { code, stdout } = await bench.run([command, '--file', file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/, 1 rejected\n {2}! .*line 2.*invalid JSON/u);
    expect(await quarantine()).toHaveLength(1);
  });

  it('does not write the postings over the file they come from', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    const before = bench.read('jobs.jsonl');
    const { code, stderr } = await ingest(file, '--postings-out', `${bench.folder}/./jobs.jsonl`);
    expect(code).toBe(2);
    expect(stderr).toContain('it is the file to be read');
    expect(bench.read('jobs.jsonl')).toBe(before);
  });

  (existsSync('/dev/full') ? it : it.skip)('fails when the disk is full (needs /dev/full)', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    const { code, stderr } = await ingest(file, '--postings-out', '/dev/full');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \/dev\/full cannot be written any further: ENOSPC[^\n]*\n$/u);
  });
});
