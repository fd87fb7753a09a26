import { aJobRecord } from '../../support/job-records';
import { openWorkbench, type Workbench } from '../../support/workbench';

const times = (count: number, fields: Parameters<typeof aJobRecord>[0]) =>
  Array.from({ length: count }, () => aJobRecord({ title: 'Engineer', ...fields }));

describe('skill-trend, compare-skills and related-skills', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench();
    const records = [
      ...times(30, { location: 'Berlin', description: 'Python and Docker.' }),
      ...times(10, { location: 'Berlin', description: 'Rust.' }),
      ...times(40, { location: 'Paris', description: 'Rust.' }),
    ];
    bench.writeLines('jobs.jsonl', ...records);
    await bench.json('run', '--file', 'jobs.jsonl', '--level', 'all', '--json');
  });
  afterAll(() => bench.close());

  const text = async (...args: string[]) => {
    const { code, stdout, stderr } = await bench.run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  it('skill-trend prints a line for each stretch, and the verdicts', async () => {
    const args = ['skill-trend', 'python', 'Zig', '--location', 'Berlin', '--level', 'all', '--days', '1'];
    const lines = (await text(...args, '--bucket', 'month')).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^FROM {8}POSTINGS {2}Python +Zig$/u);
    expect(lines.at(-2)).toMatch(/^\d{4}-\d\d-\d\d {2}40 {8}75 % \(60–86\) {2}0 % \(0–9\)$/u);
    expect(lines.at(-1)).toMatch(/^change +unclear +unclear$/u);
    const [python] = await bench.json<{ skill: string; points: { count: number }[] }[]>(...args, '--json');
    expect(python!.skill).toBe('Python');
    expect(python!.points.at(-1)!.count).toBe(30);
  });

  it('compare-skills sets the other market beside the one', async () => {
    const args = ['compare-skills', '--location', 'Berlin', '--with-location', 'Paris', '--level', 'all', '--top', '2'];
    expect(await text(...args)).toBe(`Software Engineer
  Based on 40 job postings in Berlin from the last 30 days
Software Engineer
  Based on 40 job postings in Paris from the last 30 days

SKILL   LEFT    RIGHT    DELTA  95 %
Docker  75.0 %  0.0 %    -75.0  -85.8 to -57.5  differs
Python  75.0 %  0.0 %    -75.0  -85.8 to -57.5  differs
Rust    25.0 %  100.0 %  +75.0  +57.5 to +85.8  differs
`);
  });

  it('compare-skills takes what the other market leaves out from the one, and says what both hold', async () => {
    const args = ['compare-skills', '--location', 'Berlin', '--with-location', 'b', '--level', 'all'];
    expect(await text(...args)).toContain('40 of these postings are in both.');
    const { right } = await bench.json<{ right: { filters: object } }>(...args, '--with-days', '7', '--json');
    expect(right.filters).toEqual({ location: 'b', role: 'any', level: 'all', days: 7, sources: null });
  });

  it('related-skills prints what comes with a skill', async () => {
    expect(await text('related-skills', 'docker', '--level', 'all')).toBe(
      'SKILL   POSTINGS  SHARE  LIFT  95 %\nPython  30        100 %  2.67  2.36–2.67\n',
    );
    expect(await text('related-skills', 'Zig')).toBe('No posting asks for it together with anything else.\n');
  });

  it.each([
    [['skill-trend', 'Cobool'], 'skills is "Cobool": must be the name of a skill in the catalogue'],
    [['related-skills', 'SQL', '--by', 'group'], 'skill is "SQL": must be the name of a group in the catalogue'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await bench.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
