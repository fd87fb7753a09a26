import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AnalysisExplanation, PostingAnalysis } from '../../../src/domain/analyze-posting';
import { peakMemoryMiB, reportingMemory } from '../../support/peak-memory';
import { Program, requireBuild, run, shell } from '../../support/program';
import { temporaryFolder } from '../../support/test-server';
import { until } from '../../support/until';

type Result = PostingAnalysis & { readonly id: unknown; readonly explain?: AnalysisExplanation };

const SKILLS = ['Python', 'Java', 'Docker', 'React', 'Kubernetes'];
const posting = (id: number) => ({
  id: `posting-${id}`,
  title: id % 2 === 0 ? 'Senior Backend Engineer' : 'Junior Frontend Developer',
  description: `You know ${SKILLS[id % 5]} and ${SKILLS[(id * 3 + 1) % 5]}. `.repeat(1 + (id % 7)),
});

describe('analyze', () => {
  let folder: string;

  beforeAll(() => {
    requireBuild();
    folder = temporaryFolder();
    mkdirSync(path.join(folder, 'folder'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** It needs neither a database nor an environment that is in order. */
  const options = () => ({ cwd: folder, env: { PORT: 'nonsense', DATABASE_URL: 'nowhere' } });
  const write = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const analyze = (input: string, ...more: string[]) =>
    run(['analyze', '--in', input, '--out', 'out.jsonl', ...more], options());
  const results = () =>
    read('out.jsonl')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Result);
  const jsonl = (records: readonly unknown[], end = '\n') =>
    records.map((record) => JSON.stringify(record) + end).join('');

  it('gives one line for each posting, in the order of the file', async () => {
    const records = Array.from({ length: 5_000 }, (_, id) => posting(id));
    write('in.jsonl', jsonl(records));
    expect(await analyze('in.jsonl')).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '5000 postings analyzed, 0 lines rejected\n',
    });
    expect(results().map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(results()[8]).toEqual({
      id: 'posting-8',
      skills: [
        { name: 'Python', count: 2 },
        { name: 'React', count: 2 },
      ],
      role: 'backend',
      level: 'senior',
      senior: true,
    });
  });

  it('gives the same result however the bytes arrive', async () => {
    const records = Array.from({ length: 700 }, (_, id) => ({ ...posting(id), filler: 'ä'.repeat((id * 97) % 5_000) }));
    write('lf.jsonl', jsonl(records));
    write('crlf.jsonl', `\uFEFF${jsonl(records, '\r\n')}\r\n\r\n`);
    write('unended.jsonl', jsonl(records).slice(0, -1));
    write('packed', gzipSync(jsonl(records)));
    write(
      'two-members.gz',
      Buffer.concat([gzipSync(jsonl(records.slice(0, 300))), gzipSync(jsonl(records.slice(300)))]),
    );
    await analyze('lf.jsonl');
    const expected = read('out.jsonl');
    expect(expected.trimEnd().split('\n')).toHaveLength(700);
    for (const file of ['crlf.jsonl', 'unended.jsonl', 'packed', 'two-members.gz']) {
      expect((await analyze(file)).code).toBe(0);
      expect(read('out.jsonl')).toBe(expected);
    }
  });

  it('reports each bad line by its number and writes the rest', async () => {
    const lines = [
      JSON.stringify(posting(1)),
      'not JSON',
      '[]',
      '',
      JSON.stringify({ id: 'a', title: 7 }),
      '\xff',
      JSON.stringify({ id: { a: 1 }, title: 'x' }),
      `{"id":"x","title":"${'x'.repeat(17 * 1024 ** 2)}"}`,
      JSON.stringify(posting(2)),
    ];
    write('in.jsonl', Buffer.from(lines.join('\n'), 'latin1'));
    const { code, stderr } = await analyze('in.jsonl');
    expect(code).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^ {2}! line 2: invalid JSON: /u),
      '  ! line 3: the record is a list, not an object',
      '  ! line 5: title is a number, not text',
      '  ! line 6: invalid UTF-8',
      '  ! line 7: id is an object, not text',
      '  ! line 8: longer than 16 MiB',
      '2 postings analyzed, 6 lines rejected',
      '',
    ]);
    expect(results().map(({ id }) => id)).toEqual(['posting-1', 'posting-2']);
  });

  it('tells of a hundred bad lines, and how many more there are', async () => {
    write('in.jsonl', 'x\n'.repeat(250));
    const { code, stderr } = await analyze('in.jsonl');
    expect(code).toBe(1);
    expect(stderr).toMatch(/ {2}! line 100: [^\n]*\n {2}… and 150 more\n0 postings analyzed, 250 lines rejected\n$/u);
  });

  it('needs an id no more than a description, and hands it back as it came', async () => {
    write(
      'in.jsonl',
      jsonl([
        { id: 7, title: 'Data Engineer' },
        { title: 'x', description: 'Python' },
        { id: 'a', description: null },
      ]),
    );
    expect((await analyze('in.jsonl')).code).toBe(0);
    expect(results()).toMatchObject([
      { id: 7, skills: [], role: 'data' },
      { id: null, skills: [{ name: 'Python', count: 1 }] },
      { id: 'a', skills: [] },
    ]);
  });

  it('refuses an id that it could not hand back as it came', async () => {
    const ids = ['9007199254740991', '12345678901234567890', '1e400', '-9007199254740992', '1.5', '-7'];
    write('in.jsonl', ids.map((id) => `{"id":${id},"title":"x"}\n`).join(''));
    const { code, stderr } = await analyze('in.jsonl');
    expect(code).toBe(1);
    expect(stderr.match(/^ {2}! line \d+: id is a number that cannot be kept exactly \(/gmu)).toHaveLength(4);
    expect(results().map(({ id }) => id)).toEqual([9007199254740991, -7]);
  });

  it('does not mind fields that it does not read', async () => {
    const extra = { company: { name: 'Acme' }, url: 5, location: ['Berlin'], retrieved_at: 'yesterday' };
    write('in.jsonl', jsonl([{ ...posting(1), ...extra }]));
    expect(await analyze('in.jsonl')).toMatchObject({ code: 0, stderr: '1 postings analyzed, 0 lines rejected\n' });
  });

  it('explains where each skill was found', async () => {
    write(
      'in.jsonl',
      jsonl([{ id: 1, title: 'Senior Backend Engineer', description: '<p>Python &amp; Java,<br>python</p>' }]),
    );
    await analyze('in.jsonl', '--explain');
    const [{ skills, explain }] = results() as [Required<Result>];
    expect(skills).toEqual([
      { name: 'Python', count: 2 },
      { name: 'Java', count: 1 },
    ]);
    expect(explain.mentions.map(({ skill }) => skill)).toEqual(['Python', 'Java', 'Python']);
    for (const { start, end, surface } of explain.mentions) expect(explain.text.slice(start, end)).toBe(surface);
    expect(explain).toMatchObject({ role: expect.stringContaining('title'), level: expect.stringContaining('title') });
  });

  it('says where a gzip file that was cut short ends, after writing what came before', async () => {
    const packed = gzipSync(
      jsonl(Array.from({ length: 3_000 }, (_, id) => ({ ...posting(id), noise: Math.random() }))),
    );
    write('cut.gz', packed.subarray(0, packed.length / 2));
    const { code, stderr } = await analyze('cut.gz');
    expect(code).toBe(1);
    const [, lines] = /^PARTIAL: cut\.gz ends early after line (\d+): /mu.exec(stderr) ?? [];
    expect(Number(lines)).toBeGreaterThan(500);
    expect(results()).toHaveLength(Number(lines));
  });

  it('makes an empty file of an empty one', async () => {
    write('in.jsonl', '');
    expect(await analyze('in.jsonl')).toMatchObject({ code: 0, stderr: '0 postings analyzed, 0 lines rejected\n' });
    expect(read('out.jsonl')).toBe('');
  });

  it.each([
    [['--in', 'missing', '--out', 'kept'], 'in is "missing": it cannot be read: there is no such file'],
    [['--in', 'folder', '--out', 'kept'], 'in is "folder": it is a directory'],
    [['--in', 'kept', '--out', 'nowhere/x'], 'out is "nowhere/x": it cannot be written: there is no such directory'],
    [['--in', 'kept', '--out', 'folder'], 'out is "folder": it cannot be written: it is a directory'],
    [['--in', 'kept', '--out', './folder/../kept'], 'it is the file to be read'],
  ])('%j is wrong usage and changes nothing', async (args, message) => {
    write('kept', jsonl([posting(1)]));
    const { code, stdout, stderr } = await run(['analyze', ...args], options());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: [^\n]*\n$/u);
    expect(stderr).toContain(message);
    expect(read('kept')).toBe(jsonl([posting(1)]));
  });

  describe('of a large file', () => {
    const MEGABYTES = 100;

    beforeAll(async () => {
      const piece = jsonl(Array.from({ length: 500 }, (_, id) => ({ ...posting(id), filler: 'x'.repeat(1_800) })));
      const out = createWriteStream(path.join(folder, 'large.jsonl'));
      for (let size = 0; size < MEGABYTES * 1_000_000; size += piece.length)
        if (!out.write(piece)) await once(out, 'drain');
      out.end();
      await once(out, 'finish');
    });

    it('needs no more memory than its threads do', async () => {
      const { env } = options();
      const args = ['analyze', '--in', 'large.jsonl', '--out', 'large-out.jsonl'];
      expect((await run(args, { cwd: folder, env: { ...env, ...reportingMemory(folder) } })).code).toBe(0);
      expect(peakMemoryMiB(folder)).toBeLessThan(200 + 100 * availableParallelism());
    }, 60_000);

    it('ends soon when it is interrupted, with whole lines written', async () => {
      const program = new Program(['analyze', '--in', 'large.jsonl', '--out', 'cut.jsonl'], options());
      await until(() => existsSync(path.join(folder, 'cut.jsonl')) && read('cut.jsonl') !== '');
      const { code, stderr } = await program.stop('SIGINT');
      expect({ code, stderr }).toEqual({ code: 1, stderr: 'stopped\n' });
      expect(read('cut.jsonl').endsWith('}\n')).toBe(true);
    });

    it('ends without a stack trace when nobody reads its output any more', () => {
      const line = '{ skillpulse analyze --in large.jsonl --out /dev/stdout; echo "code $?" >&2; } | head -1';
      const { stdout, stderr } = shell(line, options());
      expect(JSON.parse(stdout)).toMatchObject({ id: 'posting-0' });
      expect(stderr).toMatch(/^error: \/dev\/stdout cannot be written any further: EPIPE[^\n]*\ncode 1\n$/u);
    });
  });
});
