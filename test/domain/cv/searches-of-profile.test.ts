import { combinationsOf } from '../../../src/domain/backfill/combination';
import type { CvProfile } from '../../../src/domain/cv/cv-profile';
import { readCv } from '../../../src/domain/cv/read-cv';
import { searchesOfProfile } from '../../../src/domain/cv/searches-of-profile';
import { catalogue } from '../../../src/domain/skills/catalogue';
import type { WorkArrangement } from '../../../src/domain/work';
import { SAMPLE_CVS, SAMPLE_DAY } from '../../support/sample-cvs';

const at = <T>(value: T, start: number) => ({ value, span: { start, end: start + 5 } });

function aProfile(fields: Partial<CvProfile>): CvProfile {
  return {
    ...{
      desiredTitles: [at('Data Engineer', 0)],
      locations: [at('Berlin', 50)],
      skills: [],
      languages: [],
      industries: [],
    },
    ...{ seniority: null, yearsOfExperience: null, workArrangement: null, summary: null },
    ...fields,
  };
}

const locations = (arrangement: WorkArrangement | null) =>
  searchesOfProfile(aProfile({ workArrangement: arrangement && at(arrangement, 90) }))?.locations;

describe('searchesOfProfile', () => {
  it('is null without a title', () => {
    expect(searchesOfProfile(aProfile({ desiredTitles: [] }))).toBeNull();
  });

  it('makes remote work a place, the only one for who works nowhere else', () => {
    expect(locations('remote_ok')).toEqual(['Berlin', 'Remote']);
    expect(locations('remote_solely')).toEqual(['Remote']);
    expect([locations('hybrid'), locations('on_site'), locations(null)]).toEqual([['Berlin'], ['Berlin'], ['Berlin']]);
  });

  it('searches everywhere for who names no place', () => {
    expect(searchesOfProfile(aProfile({ locations: [] }))?.locations).toEqual([]);
  });

  it('narrows by a stated level only, and not by one that a title or the years say', () => {
    const filter = (fields: Partial<CvProfile>) => searchesOfProfile(aProfile(fields))?.filters.seniority;
    const years = at(1, 70);
    expect(filter({ seniority: at('entry', 20), yearsOfExperience: years })).toBe('entry');
    expect(filter({ seniority: { value: 'entry', span: years.span }, yearsOfExperience: years })).toBeNull();
    expect(filter({ seniority: at('senior', 2) })).toBeNull();
    expect(filter({})).toBeNull();
  });

  it('never narrows by industries', () => {
    expect(searchesOfProfile(aProfile({ industries: [at('banking', 60)] }))?.filters.industry).toBeNull();
  });

  it('leaves out what no search may hold', () => {
    const titles = ['A | B', 'x'.repeat(201), 'Data\u0007Engineer', '  QA  Lead ', ''].map((title) => at(title, 0));
    expect(searchesOfProfile(aProfile({ desiredTitles: titles }))?.titles).toEqual(['QA Lead']);
  });

  it.each(SAMPLE_CVS.map(({ name, text }) => [name, text]))('makes combinations of a CV: %s', (_name, text) => {
    const searches = searchesOfProfile(readCv(text, catalogue, SAMPLE_DAY))!;
    const combinations = combinationsOf(searches.titles, searches.locations, searches.filters);
    expect(combinations).toHaveLength(searches.titles.length * Math.max(1, searches.locations.length));
  });
});
