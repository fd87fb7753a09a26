import { skillGap } from '../../../src/domain/insights/skill-gap';
import { skillInsights } from '../../../src/domain/insights/skill-insights';
import { aQuery, NOON } from '../../support/builders';

const counts = ['Python', 'SQL', 'Rust', 'Zig'].map((name, i) => ({ name, count: 9 - i }));
const found = { postings: 9, uniqueCompanies: 1, notExtracted: 0, withoutText: 0, sandbox: 0, counts };
const insights = skillInsights(aQuery(), found, NOON);

describe('skillGap', () => {
  it.each([
    [[], '', 'Python SQL Rust Zig'],
    [['Zig', 'SQL', 'COBOL'], 'SQL Zig', 'Python Rust'],
    [['Rust', 'Zig', 'SQL', 'Python'], 'Python SQL Rust Zig', ''],
  ])('of %j has %j and misses %j, in the order of the insights', (shown, have, missing) => {
    const gap = skillGap(insights, new Set(shown));
    const names = (skills: typeof gap.have) => skills.map(({ name }) => name).join(' ');
    expect([names(gap.have), names(gap.missing)]).toEqual([have, missing]);
    expect(gap.insights).toBe(insights);
  });
});
