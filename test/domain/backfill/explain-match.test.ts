import fc from 'fast-check';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { explainMatch } from '../../../src/domain/backfill/explain-match';
import { matchesSearch, SEARCH_RULES } from '../../../src/domain/backfill/matches-search';
import { arbitrarySearch, arbitrarySoughtPosting } from '../../support/arbitrary-searches';
import { aPosting } from '../../support/builders';

type Fields = Parameters<typeof aPosting>[0];

const explained = (wanted: Partial<Combination>, posting: Fields) =>
  explainMatch({ titleKeyword: null, location: null, ...NO_COMBINATION_FILTERS, ...wanted }, aPosting(posting));
const hiding = (wanted: Partial<Combination>, posting: Fields) =>
  explained(wanted, posting)
    .rules.filter(({ passes }) => !passes)
    .map(({ rule, sought, stated }) => [rule, sought, stated]);

describe('why a posting is not what a search is about', () => {
  it.each<[Partial<Combination>, Fields, unknown[]]>([
    [
      { titleKeyword: 'Sr. Data Engineer' },
      { title: 'Data Engineering Manager (m/w/d)' },
      ['title', ['senior data engineer'], ['data engineering manager']],
    ],
    [{ titleKeyword: '100%' }, { title: '1000 cooks' }, ['title', ['100'], ['1000 cooks']]],
    [{ titleKeyword: '100_' }, { title: '1000' }, ['title', ['100'], ['1000']]],
    [{ location: 'Bern' }, { location: 'Bernau' }, ['place', ['ch/bern'], ['?/bernau']]],
    [{ location: 'Berlin' }, { location: null }, ['place', ['de/berlin'], []]],
    [{ location: 'Remote' }, { location: 'Berlin' }, ['remote', ['remote_ok', 'remote_solely'], []]],
    [
      { location: 'Remote, Germany' },
      { location: 'Paris', workArrangement: 'remote_ok' },
      ['place', ['remote/de'], ['fr/paris']],
    ],
    [{ location: 'Remote', workArrangement: 'on_site' }, { location: 'Remote' }, ['place', [], ['remote']]],
    [{ workArrangement: 'hybrid' }, { workArrangement: 'on_site' }, ['workArrangement', ['hybrid'], ['on_site']]],
    [{ employmentType: 'intern' }, { employmentTypes: ['full_time'] }, ['employmentType', ['intern'], ['full_time']]],
    [{ seniority: 'entry' }, { level: 'senior' }, ['seniority', ['intern', 'entry'], ['senior']]],
  ])('%j: %j', (wanted, posting, told) => {
    expect(hiding(wanted, posting)).toEqual([told]);
  });

  it('is told of every rule, and null where a rule asks for nothing', () => {
    const { matches, rules } = explained({ industry: 'Banking' }, {});
    expect(matches).toBe(true);
    expect(rules.map(({ rule, sought }) => [rule, sought])).toEqual(SEARCH_RULES.map((rule) => [rule, null]));
  });

  it('is told of each rule that hides it', () => {
    const rules = hiding({ titleKeyword: 'Baker', location: 'Bern', seniority: 'mid' }, { level: 'senior' });
    expect(rules.map(([rule]) => rule)).toEqual(['title', 'place', 'seniority']);
  });

  it('says that it matches exactly where it does', () => {
    const property = fc.property(arbitrarySearch, arbitrarySoughtPosting, (search, posting) => {
      expect(explainMatch(search, posting).matches).toBe(matchesSearch(search, posting));
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
