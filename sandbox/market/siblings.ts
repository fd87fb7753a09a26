import { DAY } from '../clock';
import { seededRandom } from '../random';
import { roleProfiles } from './data/stacks';
import type { Vacancy } from './vacancy';

/** Part of the vacancies whose employer seeks a second person under the same title in the same place. */
const SIBLING_SHARE = 0.025;

/** Most of the same skills and a few others: another team with another advert. */
function skillsOf(seed: number, { role, skills, titleSkills, id }: Vacancy): string[] {
  const random = seededRandom(seed, id, 'sibling skills');
  const kept = skills.filter((skill) => titleSkills.includes(skill) || random.chance(0.6));
  const others = roleProfiles[role].shared.map(([skill]) => skill).filter((skill) => !skills.includes(skill));
  return [...kept, ...random.sample(others, random.int(2, 4))];
}

function siblingOf(seed: number, original: Vacancy, index: number): Vacancy {
  const random = seededRandom(seed, original.id, 'sibling');
  const later = original.postedAt + random.int(5, 300) * 60_000;
  return {
    ...original,
    id: `vacancy-${original.day}-${index}`,
    index,
    postedAt: Math.min(later, (original.day + 1) * DAY - 1000),
    skills: skillsOf(seed, original),
    salary: random.chance(0.7) ? original.salary : null,
    siblingOf: original.id,
  };
}

/**
 * Second openings that look like one of the day's vacancies and are none of them: whoever joins records by title,
 * employer and place loses them. Their indices follow those of the day, which stays as it is.
 */
export function siblingsOf(seed: number, day: number, vacancies: readonly Vacancy[]): Vacancy[] {
  const random = seededRandom(seed, day, 'siblings');
  const originals = vacancies.filter((vacancy) => random.chance(SIBLING_SHARE) && vacancy.awkward === null);
  return originals.map((original, i) => siblingOf(seed, original, vacancies.length + i));
}
