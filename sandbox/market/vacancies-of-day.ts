import { DAY } from '../clock';
import { type Random, seededRandom } from '../random';
import { type City, type Country, remotePlaces } from './data/cities';
import { type JobName, type RoleProfile, roleProfiles, type Stack } from './data/stacks';
import { type Employer, employers } from './employers';
import { siblingsOf } from './siblings';
import { titleOf } from './titles';
import type { Awkward, Employment, Language, Level, Role, Salary, Vacancy, Workplace } from './vacancy';

const roles = Object.keys(roleProfiles) as Role[];

const levels: readonly (readonly [Level, number])[] = [
  ['intern', 5],
  ['entry', 13],
  ['mid', 37],
  ['senior', 32],
  ['lead', 13],
];

/** Odd records, in all about one vacancy in 36. */
const AWKWARD_SHARE = 0.028;
const awkwardKinds: readonly (readonly [Awkward, number])[] = [
  ['null-company', 10],
  ['null-title', 4],
  ['empty-description', 12],
  ['null-location', 10],
  ['emoji-title', 12],
  ['double-encoded', 10],
  ['escaped-html', 10],
  ['very-long', 4],
  ['null-url', 8],
  ['company-object', 10],
  ['repeated-row', 14],
  ['second-id', 14],
];

/** Levels ask for these more (or less) often than the average advert does. */
const levelLeanings: Readonly<Record<Level, Readonly<Record<string, number>>>> = {
  intern: { Kubernetes: 0.3, Microservices: 0.4, Terraform: 0.4, Git: 1.3, Python: 1.2 },
  entry: { Kubernetes: 0.6, Microservices: 0.7, Terraform: 0.6, Git: 1.3, SQL: 1.15 },
  mid: {},
  senior: { Kubernetes: 1.25, Microservices: 1.3, AWS: 1.2, 'Domain-driven design': 1.8 },
  lead: { Kubernetes: 1.3, Microservices: 1.5, AWS: 1.25, 'Domain-driven design': 2.2, Git: 0.6, Jira: 1.4 },
};

const skillAppetite: Readonly<Record<Level, number>> = { intern: 0.7, entry: 0.9, mid: 1.15, senior: 1.25, lead: 1 };

/** How many postings a calendar day brings: little on weekends. */
function sizeOf(random: Random, day: number): number {
  const weekday = (day + 4) % 7;
  const quiet = weekday === 0 || weekday === 6;
  return quiet ? random.int(20, 28) : random.int(72, 84);
}

/** Mostly office hours, in UTC milliseconds from midnight. */
function timeOfDay(random: Random): number {
  const hour = random.chance(0.85) ? random.int(6, 19) : random.int(0, 23);
  return ((hour * 60 + random.int(0, 59)) * 60 + random.int(0, 59)) * 1000;
}

function workplaceOf(random: Random, employer: Employer): Workplace {
  if (random.chance(employer.remoteShare)) {
    const country: Country | null = random.chance(0.3) ? null : employer.country;
    const location = random.chance(0.03) ? null : random.pick(remotePlaces[country ?? 'anywhere']);
    return { mode: 'remote', city: null, country, location };
  }
  const city = random.chance(0.7) ? (employer.cities[0] as City) : random.pick(employer.cities);
  const spelling = random.chance(0.5) ? (city.spellings[0] as string) : random.pick(city.spellings);
  const mode = random.chance(0.45) ? 'hybrid' : 'onsite';
  return { mode, city, country: city.country, location: random.chance(0.01) ? null : spelling };
}

function languageOf(random: Random, employer: Employer, workplace: Workplace): Language {
  return employer.country === 'DE' && workplace.country === 'DE' && random.chance(0.62) ? 'de' : 'en';
}

/** An employer mostly stays with one stack per role; the rest follows the market and the city's leaning. */
function stackOf(random: Random, employer: Employer, role: Role, city: City | null): Stack {
  const { stacks } = roleProfiles[role];
  const leaning = (stack: Stack) => stack.weight * (city?.leanings[stack.skills[0]?.[0] ?? ''] ?? 1);
  const own = seededRandom('house stack', employer.key, role);
  return random.chance(0.5) ? own.weighted(stacks, (stack) => stack.weight) : random.weighted(stacks, leaning);
}

function nameOf(random: Random, profile: RoleProfile, stack: Stack, language: Language): JobName {
  const german = [...profile.names.de, ...stack.names.de];
  const english = [...profile.names.en, ...stack.names.en];
  const names = language === 'de' && german.length > 0 && random.chance(0.85) ? german : english;
  return random.weighted(names.length > 0 ? names : german, ([, weight]) => weight);
}

function skillsOf(
  random: Random,
  stack: Stack,
  profile: RoleProfile,
  named: readonly string[],
  level: Level,
  city: City | null,
): string[] {
  const chosen = new Set(named);
  const consider = (skills: Stack['skills'], appetite: number) => {
    for (const [skill, percent] of skills) {
      const leaning = (levelLeanings[level][skill] ?? 1) * (city?.leanings[skill] ?? 1);
      if (random.chance((percent / 100) * (percent === 100 ? 1 : leaning * appetite))) chosen.add(skill);
    }
  };
  consider(stack.skills, 0.5 + skillAppetite[level] / 2);
  consider(profile.shared, skillAppetite[level]);
  return [...chosen];
}

const basePay: Readonly<Record<Level, number>> = { intern: 42, entry: 72, mid: 105, senior: 145, lead: 182 };

function salaryOf(random: Random, level: Level, country: Country | null, role: Role): Salary | null {
  if (!random.chance(country === 'DE' ? 0.3 : 0.48)) return null;
  const factor = (country === 'DE' ? 0.56 : 1) * (role === 'ml' ? 1.12 : role === 'qa' || role === 'other' ? 0.86 : 1);
  const low = Math.round(basePay[level] * factor * (0.85 + random.next() * 0.3)) * 1000;
  return {
    low,
    high: Math.round((low * (1.15 + random.next() * 0.25)) / 1000) * 1000,
    currency: country === 'DE' ? 'EUR' : 'USD',
  };
}

function employmentOf(random: Random, level: Level, language: Language): Employment {
  if (level === 'intern') return language === 'de' && random.chance(0.7) ? 'part_time' : 'internship';
  return random.weighted(
    ['full_time', 'contract', 'part_time', 'temporary'] as const,
    (kind) => ({ full_time: 91, contract: 5, part_time: 3, temporary: 1 })[kind],
  );
}

function awkwardOf(random: Random): Awkward | null {
  if (!random.chance(AWKWARD_SHARE)) return null;
  return random.weighted(awkwardKinds, ([, weight]) => weight)[0];
}

function vacancy(seed: number, day: number, index: number): Vacancy {
  const random = seededRandom(seed, day, index);
  const employer = random.weighted(employers, (one) => one.weight);
  const workplace = workplaceOf(random, employer);
  const language = languageOf(random, employer, workplace);
  const role = random.weighted(roles, (one) => roleProfiles[one].weight);
  const level = random.weighted(levels, ([, weight]) => weight)[0];
  const stack = stackOf(random, employer, role, workplace.city);
  const profile = roleProfiles[role];
  const [name, , ...titleSkills] = nameOf(random, profile, stack, language);
  const { city, country } = workplace;
  const nextYear = new Date(day * DAY).getUTCFullYear() + 1;
  const remote = workplace.mode === 'remote';
  return {
    id: `vacancy-${day}-${index}`,
    day,
    index,
    postedAt: day * DAY + timeOfDay(random),
    employer,
    role,
    work: stack.work ?? role,
    level,
    language,
    title: titleOf(random, { name, level, language, country, city: city?.name ?? null, remote, nextYear }),
    employment: employmentOf(random, level, language),
    workplace,
    salary: salaryOf(random, level, country, role),
    titleSkills,
    skills: skillsOf(random, stack, profile, titleSkills, level, city),
    awkward: awkwardOf(random),
    siblingOf: null,
  };
}

/** What employers post on one calendar day (UTC). Depends on nothing but the seed and the day, so it never changes. */
export function vacanciesOfDay(seed: number, day: number): Vacancy[] {
  const size = sizeOf(seededRandom(seed, day, 'size'), day);
  const vacancies = Array.from({ length: size }, (_, index) => vacancy(seed, day, index));
  return [...vacancies, ...siblingsOf(seed, day, vacancies)];
}
