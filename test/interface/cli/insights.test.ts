import { readFileSync } from 'node:fs';
import type { ExtractReport } from '../../../src/application/extract-skills';
import type { skillInsightsResponse } from '../../../src/interface/cli/json-contract';
import { aJobRecord } from '../../support/job-records';
import { violations } from '../../support/json-schemas';
import { openWorkbench, type Workbench } from '../../support/workbench';

type Insights = ReturnType<typeof skillInsightsResponse>;

const RECORDS = [
  aJobRecord({ title: 'Junior Backend Engineer', description: 'Python, PostgreSQL and Docker.' }),
  aJobRecord({ title: 'Junior Backend Engineer', company: 'ACME Inc.', description: 'Python and MySQL.' }),
  aJobRecord({
    title: 'Backend Engineer',
    company: 'Globex',
    location: 'Dallas, TX',
    description: 'Java, Java, Spring.',
  }),
  aJobRecord({ title: 'Senior Backend Engineer', description: 'Rust.' }),
  aJobRecord({ title: 'Frontend Engineer', company: null, description: 'React, TypeScript.' }),
];

/** The tests at the end change what is stored. */
describe('extract-skills, skill-insights, run and inspect-db', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench();
    bench.writeLines('jobs.jsonl', ...RECORDS);
    await bench.json('run', '--file', 'jobs.jsonl', '--level', 'all', '--json');
  });
  afterAll(() => bench.close());

  const extract = (...options: string[]) =>
    bench.json<ExtractReport>('extract-skills', '--level', 'all', '--json', ...options);
  const insights = (...options: string[]) => bench.json<Insights>('skill-insights', ...options);
  const namesIn = ({ skills }: Insights) => skills.map(({ name, count }) => `${name} ${count}`);

  it('extracts what the filter selects, and a sample in a fixed order', async () => {
    const report = await extract('--role', 'backend', '--sample-out', 'sample.json');
    expect(report).toEqual({ postingsProcessed: 4, postingsWithSkills: 4, skillsInserted: 0, skillsUpdated: 0 });
    const sample = JSON.parse(bench.read('sample.json')) as { id: string; extracted_skills: object[] }[];
    expect(sample).toHaveLength(4);
    expect(sample.map(({ id }) => id)).toEqual(sample.map(({ id }) => id).sort());
    for (const posting of sample) expect(Object.keys(posting)).toEqual(['id', 'title', 'company', 'extracted_skills']);
    expect(sample.map(({ extracted_skills }) => extracted_skills)).toContainEqual([
      { name: 'Java', count: 2 },
      { name: 'Spring', count: 1 },
    ]);

    await extract('--role', 'backend', '--sample-out', 'again.json');
    expect(bench.read('again.json')).toBe(bench.read('sample.json'));
  });

  it('prints insights by the published schema, whatever the filter', async () => {
    const filters = [
      [],
      ['--location', 'berlin', '--role', 'backend', '--level', 'entry', '--days', '7', '--top', '2'],
      ['--location', 'Atlantis'],
      ['--level', 'senior', '--by', 'group'],
      ['--level', 'all', '--top', '25'],
    ];
    const answers = await Promise.all(filters.map((filter) => insights(...filter)));
    expect(answers.flatMap((answer) => violations('skill_insights_response', answer))).toEqual([]);
    expect(answers[1]).toMatchObject({
      title: 'Junior Backend Software Engineer',
      subtitle: 'Based on 2 job postings in berlin from the last 7 days',
      filters: { location: 'berlin', role_bucket: 'backend', level_bucket: 'entry', days: 7 },
      totals: { postings_count: 2, unique_companies_count: 1 },
      skills: [
        { name: 'Python', count: 2, pct: 100 },
        { name: 'Docker', count: 1, pct: 50 },
      ],
    });
    expect(answers[2]).toMatchObject({
      subtitle: 'Based on 0 job postings in Atlantis from the last 30 days',
      totals: { postings_count: 0, unique_companies_count: 0 },
      skills: [],
    });
    expect(namesIn(answers[3]!)).toEqual([]);
    expect(namesIn(answers[4]!)).toContain('Rust 1');
  });

  it('words title and subtitle by the filter', async () => {
    const words = async (...options: string[]) => {
      const { title, subtitle, filters } = await insights(...options);
      return [title, subtitle, filters.location];
    };
    expect(await words()).toEqual([
      'Software Engineer',
      'Based on 4 job postings in any location from the last 30 days',
      'Anywhere',
    ]);
    expect(await words('--level', 'junior_mid', '--role', 'frontend', '--days', '1')).toEqual([
      'Junior/Mid Frontend Software Engineer',
      'Based on 1 job posting in any location from the last 1 day',
      'Anywhere',
    ]);
    expect(await words('--level', 'senior', '--role', 'devops', '--location', 'Dallas, TX')).toEqual([
      'Senior DevOps Engineer',
      'Based on 0 job postings in Dallas, TX from the last 30 days',
      'Dallas, TX',
    ]);
  });

  it('counts a posting once for each canonical group', async () => {
    const [first] = (await insights('--by', 'group', '--role', 'backend')).skills;
    expect(await insights('--by', 'group', '--role', 'backend')).toMatchObject({
      skills: expect.arrayContaining([{ name: 'SQL / Databases', count: 2, pct: 67 }]),
    });
    expect(first!.count).toBe(2);
  });

  it('draws a chart instead, without colours', async () => {
    const { stdout } = await bench.run(['skill-insights', '--chart', '--role', 'frontend']);
    expect(stdout).toBe(
      'Frontend Software Engineer\nBased on 1 job posting in any location from the last 30 days\n\n' +
        `  React       ${'█'.repeat(40)}  100 %  (21–100 %, 1)\n  TypeScript  ${'█'.repeat(40)}  100 %  (21–100 %, 1)\n\n` +
        '  ! Small sample: fewer than 30 postings.\n',
    );
    const nothing = await bench.run(['skill-insights', '--chart', '--location', 'Atlantis']);
    expect(nothing.stdout).toContain('No skill was found.');
  });

  it('tells the caveats beside JSON, which has no field for them', async () => {
    const file = ['--file', 'jobs.jsonl', '--level', 'all'];
    for (const args of [['skill-insights'], ['run', '--json', ...file]]) {
      const { code, stdout, stderr } = await bench.run(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '! Small sample: fewer than 30 postings.\n' });
      expect(stdout).not.toContain('Small sample');
    }
    for (const args of [
      ['skill-insights', '--chart'],
      ['run', ...file],
    ]) {
      const { stdout, stderr } = await bench.run(args);
      expect({ stderr, told: stdout.includes('  ! Small sample') }).toEqual({ stderr: '', told: true });
    }
  });

  it('runs all of it in one go, with the numbers that skill-insights then shows', async () => {
    const filter = ['--role', 'backend', '--level', 'all', '--top', '3'];
    const outs = ['--sample-out', 'sample.json', '--postings-out', 'taken.jsonl'];
    const reports = await bench.json<Record<string, object>>(
      'run',
      '--file',
      'jobs.jsonl',
      '--json',
      ...filter,
      ...outs,
    );
    expect(reports).toMatchObject({
      ingest: { fetched: 5, unchanged: 4, filteredOut: 1 },
      extraction: { postingsProcessed: 4, postingsWithSkills: 4 },
    });
    const { generated_at: _, ...numbers } = await insights(...filter);
    expect(reports.insights).toMatchObject(numbers);
    expect(JSON.parse(bench.read('sample.json'))).toHaveLength(4);
    expect(bench.read('taken.jsonl').trimEnd().split('\n')).toHaveLength(4);

    const { code, stdout } = await bench.run(['run', '--file', 'jobs.jsonl', ...filter]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^5 records from file: .*\n4 postings processed, 4 with skills: .*\n\nBackend Software Engineer\n/u,
    );
  });

  it('inspects the database', async () => {
    const seen = await bench.json<{ sample: object[] }>('inspect-db', '--limit', '2', '--json');
    expect(seen).toMatchObject({
      postings: 5,
      postingsWithSkills: 5,
      quarantined: 0,
      byRole: { backend: 4, frontend: 1 },
      byLevel: { entry: 2, mid: 2, senior: 1 },
      bySource: { file: 5 },
    });
    expect(seen.sample).toHaveLength(2);
    const { stdout } = await bench.run(['inspect-db', '--limit', '10']);
    expect(stdout).toMatch(/^5 postings, 5 with skills, 0 records in quarantine\nby role {3}backend 4, frontend 1\n/u);
    expect(stdout.match(/^ {2}[0-9a-f]{8} {2}.* · .* · /gmu)).toHaveLength(5);
  });

  it('answers the README’s question with its example’s grammar', async () => {
    const example = JSON.parse(
      readFileSync(`${__dirname}/../../../docs/schemas/examples/skill_insights_response.json`, 'utf8'),
    );
    const { title, filters } = await insights('--location', 'Dallas, TX', '--role', 'backend', '--level', 'entry');
    expect({ title, filters }).toEqual({ title: example.title, filters: example.filters });
  });

  it('leaves no skill behind that a changed text does not name any more', async () => {
    await extract();
    bench.writeLines('changed.jsonl', { ...RECORDS[0], description: 'Kubernetes.' });
    await bench.json('ingest', '--file', 'changed.jsonl', '--json');
    await extract();
    expect(namesIn(await insights())).toEqual([
      'Java 1',
      'Kubernetes 1',
      'MySQL 1',
      'Python 1',
      'React 1',
      'Spring 1',
      'TypeScript 1',
    ]);
  });

  it('samples 20 postings at most', async () => {
    bench.writeLines('many.jsonl', ...Array.from({ length: 25 }, () => aJobRecord()));
    await bench.json('ingest', '--file', 'many.jsonl', '--json');
    expect(await extract('--sample-out', 'sample.json')).toMatchObject({ postingsProcessed: 30 });
    expect(JSON.parse(bench.read('sample.json'))).toHaveLength(20);
  });

  it('migrates an empty database, and once more without a change', async () => {
    await bench.query('drop schema public cascade');
    await bench.query('create schema public');
    for (let time = 0; time < 2; time++) {
      expect(await bench.run(['migrate'])).toMatchObject({ code: 0, stdout: 'The database schema is up to date.\n' });
    }
    expect(await bench.json('inspect-db', '--json')).toMatchObject({ postings: 0, sample: [] });
  });
});
