import { skillInsights } from '../../../src/domain/insights/skill-insights';
import { barChart } from '../../../src/interface/cli/bar-chart';
import { progress } from '../../../src/interface/cli/progress';
import { aQuery, NOON } from '../../support/builders';

const FOUND = { postings: 200, uniqueCompanies: 90, notExtracted: 0, withoutText: 0, sandbox: 0 };
const COUNTS = [
  { name: 'Python', count: 150 },
  { name: 'C', count: 2 },
];

describe('a bar chart', () => {
  const chart = (columns?: number) => barChart(skillInsights(aQuery(), { ...FOUND, counts: COUNTS }, NOON), columns);

  it('draws shares to the eighth of a column', () => {
    expect(chart().split('\n').slice(3)).toEqual([
      `  Python  ${'█'.repeat(30).padEnd(40)}   75 %  (69–80 %, 150)`,
      `  C       ${'▍'.padEnd(40)}    1 %  (0–4 %, 2)`,
    ]);
  });

  it.each([60, 80, 200])('fits into %d columns', (columns) => {
    const bars = chart(columns).split('\n').slice(3);
    const widths = bars.map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });
});

describe('progress', () => {
  const output = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    return { written, stream: Object.assign(Object.create(null), { isTTY, columns: 80, write }) };
  };

  it('is silent in a pipe', () => {
    const { written, stream } = output(false);
    const bar = progress(stream, 'Postings', 'read');
    bar.update(1, 2);
    bar.stop();
    expect(written).toEqual([]);
  });

  it('shows nothing on a terminal before there is something to show', () => {
    const { written, stream } = output(true);
    progress(stream, 'Postings', 'read').stop();
    expect(written).toEqual([]);
  });

  it('shows on a terminal how far it is, and may be stopped twice', () => {
    const { written, stream } = output(true);
    const bar = progress(stream, 'Skills', 'postings');
    bar.update(5, 10);
    bar.update(10, 10);
    bar.stop();
    bar.stop();
    expect(written.join('')).toContain(`Skills ${'█'.repeat(30)} 10 of 10 postings`);
  });
});
