import type { JobPosting } from '../../../src/domain/posting';
import { relationOf } from '../../../src/domain/vacancies/same-job';
import { anAdvert } from '../../support/adverts';
import { aMark } from '../../support/marks';

type Change = Partial<JobPosting> & { readonly company?: string };
const TEXT = anAdvert(1);
const OTHER_TEXT = anAdvert(2);
const CUT = anAdvert(1, { words: 140 });
const TEASER = anAdvert(7, { words: 12 });
const LINK = { url: 'https://jobs.example/x' };
const SAME_LINK = { url: 'http://www.jobs.example/x/?utm_source=y' };

/** The relation of a Berlin posting at TheirStack and one at Remotive that differs from it in the change. */
function related(change: Change, base: Change = {}) {
  const one = aMark({ source: 'theirstack', description: TEXT, ...base });
  const other = aMark({ source: 'remotive', description: TEXT, ...base, ...change });
  const relation = relationOf(one, other);
  expect(relationOf(other, one)).toEqual(relation);
  return relation.kind === 'linked' ? `${relation.certainty} ${relation.reason}` : relation.kind;
}

describe('relationOf', () => {
  it.each<[string, Change, Change?]>([
    ['sure same_title_and_place', {}],
    [
      'sure same_title_and_place',
      { title: 'Back-End Engineer (m/w/d)', location: 'Berlin', description: `# ${TEXT}!` },
    ],
    ['sure same_title_and_place', { location: 'Hamburg / Berlin' }],
    ['sure same_title_and_place', { location: 'Germany' }, { location: 'Remote (Germany)' }],
    ['sure same_title_and_place', { location: 'Remote' }, { location: 'Remote - Worldwide' }],
    ['sure same_title_and_place', { description: CUT }],
    ['possible same_title_and_place', { description: '' }],
    ['possible same_title_and_place', { description: TEASER }],
    ['sure same_title_and_place', { source: 'theirstack' }],
    ['sure same_title_and_place', {}, { description: 'We use Rust.' }],
    ['sure same_url', SAME_LINK, LINK],
    ['sure same_url', { ...SAME_LINK, location: 'Hamburg', description: OTHER_TEXT }, LINK],
    ['sure same_url', { ...SAME_LINK, title: 'Programmer', description: '' }, LINK],
    ['likely same_text', { location: null }],
    ['likely same_text', { location: 'Germany' }],
    ['likely same_text', { location: 'Remote' }],
    ['likely same_text', { title: 'Software Engineer Backend' }],
    ['likely same_text', { location: null, description: CUT }],
  ])('%s: %j', (expected, change, base = {}) => {
    expect(related(change, base)).toBe(expected);
  });

  it.each<[string, string, Change, Change?]>([
    ['another employer', 'apart', { company: 'Bolt' }],
    ['another employer under the same link', 'apart', { ...SAME_LINK, company: 'Bolt' }, LINK],
    ['the stand-in market', 'apart', { sandbox: true }],
    ['another text', 'apart', { description: OTHER_TEXT }],
    ['another short text', 'apart', { description: 'We use Go every day.' }, { description: 'We use Rust.' }],
    ['another town', 'apart', { location: 'Hamburg' }],
    ['another town and no text', 'apart', { location: 'Hamburg', description: '' }],
    [
      'another title and another text under one link',
      'apart',
      { ...SAME_LINK, title: 'Nurse', description: OTHER_TEXT },
      LINK,
    ],
    ['another title at the same board', 'apart', { source: 'theirstack', title: 'Software Engineer Backend' }],
    ['no text at the same board', 'apart', { source: 'theirstack', description: '' }],
    ['another level under one text', 'unrelated', { title: 'Senior Backend Engineer', level: 'senior' }],
    ['another role under one text', 'unrelated', { title: 'Frontend Engineer', role: 'frontend' }],
    ['another title of no common word', 'unrelated', { title: 'Nurse' }],
    ['another title and no text', 'unrelated', { title: 'Software Engineer Backend', description: '' }],
    ['no place and no text', 'unrelated', { location: null, description: '' }],
    ['a short text and no place', 'unrelated', { location: null }, { description: 'We use Rust.' }],
  ])('%s: %s', (_what, expected, change, base = {}) => {
    expect(related(change, base)).toBe(expected);
  });
});
