import fc from 'fast-check';
import { JOB_SOURCES } from '../../../src/domain/job-source';
import { connectedMarks } from '../../../src/domain/vacancies/connected-marks';
import { groupVacancies } from '../../../src/domain/vacancies/group-vacancies';
import { relationOf } from '../../../src/domain/vacancies/same-job';
import type { VacancyMark } from '../../../src/domain/vacancies/vacancy-mark';
import { anAdvert } from '../../support/adverts';
import { sha256 } from '../../support/builders';
import { aMark } from '../../support/marks';

const TEXTS = [
  anAdvert(1),
  anAdvert(2),
  '',
  anAdvert(1, { words: 150 }),
  'We use Rust.',
  anAdvert(1).replace(/ we /g, ' I '),
];
const TITLES = ['Backend Engineer', 'Back-End Engineer (m/w/d)', 'Software Engineer Backend', 'Nurse'];
const PLACES = ['Berlin', 'Berlin, Germany', null, 'Hamburg', 'Germany', 'Remote', 'Berlin / Hamburg', 'Atlantis'];

const mark = fc
  .record({
    source: fc.constantFrom(...JOB_SOURCES.slice(0, 4)),
    company: fc.constantFrom('Acme', 'ACME GmbH', 'Bolt'),
    title: fc.constantFrom(...TITLES),
    location: fc.constantFrom(...PLACES),
    description: fc.constantFrom(...TEXTS),
    sandbox: fc.constantFrom(false, false, false, true),
    path: fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('1', '2') }),
    tracker: fc.uuid(),
  })
  .map(({ path, tracker, ...fields }) => {
    const url = `https://jobs.example/${path}?ref=${tracker}`;
    return aMark({ ...fields, url, id: sha256(url).slice(0, 32) });
  });
/** Long ones have blocks in which one stands for its twins. */
const marks = fc.oneof(fc.array(mark, { maxLength: 40 }), fc.array(mark, { minLength: 100, maxLength: 150 }));

/** Ids of the groups of two and more, in a form that can be compared. */
function groupsOf(all: readonly VacancyMark[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { postingId, vacancyId } of groupVacancies(all)) {
    groups.set(vacancyId, [...(groups.get(vacancyId) ?? []), postingId]);
  }
  return [...groups.values()].filter((ids) => ids.length > 1);
}

describe('groupVacancies', () => {
  it('has nothing to group in nothing', () => {
    expect(groupVacancies([])).toEqual([]);
  });

  it('names a vacancy after the smallest id, and says why', () => {
    const all = (['theirstack', 'remotive', 'jsearch'] as const).map((source) =>
      aMark({ source, description: TEXTS[0]! }),
    );
    const alone = aMark({ company: 'Bolt' });
    const ids = all.map(({ postingId }) => postingId).sort();
    const links = groupVacancies([...all, alone]);
    expect(links).toHaveLength(4);
    for (const { postingId } of all) {
      expect(links).toContainEqual({ postingId, vacancyId: ids[0], reason: 'same_title_and_place' });
    }
    expect(links).toContainEqual({ postingId: alone.postingId, vacancyId: alone.postingId, reason: null });
  });

  it('does not join two openings through a posting that fits both', () => {
    const berlin = aMark({ source: 'theirstack', location: 'Berlin', description: TEXTS[0]! });
    const hamburg = aMark({ source: 'theirstack', location: 'Hamburg', description: TEXTS[0]! });
    const somewhere = aMark({ source: 'remotive', location: null, description: TEXTS[0]! });
    expect(groupsOf([berlin, hamburg, somewhere])).toEqual([]);
    expect(groupsOf([berlin, somewhere])).toHaveLength(1);

    const first = aMark({ source: 'theirstack', description: TEXTS[0]! });
    const second = aMark({ source: 'theirstack', description: TEXTS[1]! });
    const untold = aMark({ source: 'arbeitsagentur', description: '' });
    const told = aMark({ source: 'jsearch', description: TEXTS[1]! });
    expect(groupsOf([first, second, untold, told])).toEqual([[second, told].map(({ postingId }) => postingId).sort()]);
  });

  it('takes two adverts of one board for one job only when their texts are the same', () => {
    const at = (description: string) => aMark({ source: 'jsearch', description });
    expect(groupsOf([at(TEXTS[0]!), at(TEXTS[0]!)])).toHaveLength(1);
    expect(groupsOf([at(TEXTS[0]!), at(TEXTS[1]!)])).toEqual([]);
    expect(groupsOf([at(''), at('')])).toEqual([]);
  });

  it('manages thousands of equal adverts of one board', () => {
    const many = (description: string) => Array.from({ length: 3_000 }, () => aMark({ description }));
    expect(groupsOf(many(TEXTS[0]!)).map((ids) => ids.length)).toEqual([3_000]);
    const untold = many('');
    expect(groupsOf([...untold, aMark({ source: 'jsearch', description: TEXTS[0]! })])).toEqual([]);
    expect(connectedMarks(untold.slice(0, 1_000), untold.slice(1_000))).toEqual([]);
  });

  it('comes to the same whatever the order, and again when repeated', () => {
    const shuffled = marks.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(groupVacancies(others)).toEqual(groupVacancies(all));
      }),
      { numRuns: 40 },
    );
  });

  it('never holds two postings that are apart: other employers, other texts, other towns', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const byId = new Map(all.map((one) => [one.postingId, one]));
        for (const ids of groupsOf(all)) {
          const members = ids.map((id) => byId.get(id)!);
          expect(new Set(members.map(({ employer }) => employer)).size).toBe(1);
          for (const a of members)
            for (const b of members) if (a !== b) expect(relationOf(a, b).kind).not.toBe('apart');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives a reason to those who are not alone, and to no others', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const grouped = new Set(groupsOf(all).flat());
        for (const { postingId, reason } of groupVacancies(all)) expect(reason !== null).toBe(grouped.has(postingId));
      }),
    );
  });

  it('groups a part as it groups the whole, when the part has everything that links lead to', () => {
    const some = marks.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)));
    fc.assert(
      fc.property(some, ([all, seeds]) => {
        const rest = all.filter((one) => !seeds.includes(one));
        const part = groupVacancies([...seeds, ...connectedMarks(seeds, rest)]);
        const whole = new Map(groupVacancies(all).map((link) => [link.postingId, link]));
        for (const link of part) expect(link).toEqual(whole.get(link.postingId));
      }),
      { numRuns: 40 },
    );
  });
});
