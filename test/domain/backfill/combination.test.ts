import { combinationsOf, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';

const FILTERS = { ...NO_COMBINATION_FILTERS, workArrangement: 'remote_ok', seniority: 'senior' } as const;

describe('combinations of a saved search', () => {
  it('are one for each title at each location', () => {
    const rows = combinationsOf(['Data Scientist', 'ML Engineer'], ['Berlin', 'Hamburg'], FILTERS);
    expect(rows.map(({ titleKeyword, location }) => [titleKeyword, location])).toEqual([
      ['Data Scientist', 'Berlin'],
      ['Data Scientist', 'Hamburg'],
      ['ML Engineer', 'Berlin'],
      ['ML Engineer', 'Hamburg'],
    ]);
    expect(rows.every((row) => row.seniority === 'senior' && row.workArrangement === 'remote_ok')).toBe(true);
  });

  it('are trimmed, and spellings of the same count once', () => {
    const titles = [' Data   Scientist ', 'data scientist (m/w/d)', 'DATA SCIENTIST'];
    const rows = combinationsOf(titles, ['Berlin', 'berlin, DE', 'Berlin, Germany'], NO_COMBINATION_FILTERS);
    expect(rows).toEqual([{ titleKeyword: 'Data Scientist', location: 'Berlin', ...NO_COMBINATION_FILTERS }]);
  });

  it('are for any title, or everywhere, where only the other is named', () => {
    expect(combinationsOf([], ['Berlin'], FILTERS)).toEqual([{ titleKeyword: null, location: 'Berlin', ...FILTERS }]);
    expect(combinationsOf(['QA'], [], FILTERS)).toEqual([{ titleKeyword: 'QA', location: null, ...FILTERS }]);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index).repeat(3));

  it('may be of 25 titles and 25 locations', () => {
    expect(combinationsOf(many(25), many(25), FILTERS)).toHaveLength(625);
  });

  it.each([
    [[], [], 'titleKeywords is []: a search must name at least one title or one location'],
    [['  '], ['Berlin'], 'titleKeywords[0] is "  ": must not be blank'],
    [['\u200b\u2060'], ['Berlin'], 'must not be blank'],
    [['QA'], ['Berlin', ''], 'locations[1] is "": must not be blank'],
    [
      ['Senior|Lead'],
      [],
      'titleKeywords[0] is "Senior|Lead": must not contain "|": give one value for each alternative',
    ],
    [['QA\u0000'], [], 'titleKeywords[0] is "QA\\u0000": must not contain control characters'],
    [many(26), [], 'titleKeywords.length is 26: at most 25 are allowed'],
    [[], many(26), 'locations.length is 26: at most 25 are allowed'],
    [['x'.repeat(201)], [], 'must have at most 200 characters'],
  ])('refuse %j at %j', (titles, locations, message) => {
    expect(() => combinationsOf(titles, locations, FILTERS)).toThrow(message);
  });

  it('refuse an industry that is none', () => {
    expect(() => combinationsOf(['QA'], [], { ...FILTERS, industry: 'a|b' })).toThrow('industry is "a|b"');
  });
});
