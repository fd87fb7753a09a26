import { DAY } from '../clock';
import { type Random, seededRandom } from '../random';
import { english } from './data/english';
import { german } from './data/german';
import type { Phrases } from './data/phrases';
import { germanSurfaces, surfaces } from './data/surfaces';
import type { Language, Vacancy } from './vacancy';

/** A headed part of an advert: paragraphs, or a list. */
export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly bullets: readonly string[];
}

type Heading = keyof Phrases['headings'];

interface Writer {
  readonly random: Random;
  readonly phrases: Phrases;
  readonly vacancy: Vacancy;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Made once: making a formatter takes longer than writing the rest of an advert. */
const figures = { de: new Intl.NumberFormat('de-DE'), en: new Intl.NumberFormat('en-US') } as const satisfies Record<
  Language,
  Intl.NumberFormat
>;

/** Pay as people write it: `$95,000`, `62.000 €`. */
export function money(amount: number, currency: 'USD' | 'EUR', language: Language): string {
  const figure = figures[language].format(amount);
  if (currency === 'USD') return `$${figure}`;
  return language === 'de' ? `${figure} €` : `€${figure}`;
}

function valuesOf({ employer, workplace, salary, language, day }: Vacancy): Readonly<Record<string, string>> {
  const home = workplace.city ?? employer.cities[0];
  const pay = salary && {
    low: money(salary.low, salary.currency, language),
    high: money(salary.high, salary.currency, language),
  };
  return {
    employer: employer.name,
    city: (language === 'de' ? home?.name : home?.englishName) ?? '',
    year: String(employer.founded),
    next: String(new Date(day * DAY).getUTCFullYear() + 1),
    size: figures[language].format(employer.employees),
    ...pay,
  };
}

function surface({ random, vacancy }: Writer, skill: string): string {
  const own = vacancy.language === 'de' ? germanSurfaces[skill] : undefined;
  const spellings = own ?? surfaces[skill] ?? [skill];
  return random.chance(0.6) ? (spellings[0] as string) : random.pick(spellings);
}

function listed(writer: Writer, skills: readonly string[]): string {
  const names = skills.map((skill) => surface(writer, skill));
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')}${writer.phrases.and}${last}`;
}

/** Cuts a list of skills into groups of one to three, each of which becomes a line. */
function lines(writer: Writer, templates: readonly string[], skills: readonly string[]): string[] {
  const rest = [...skills];
  const unused = writer.random.sample(templates, templates.length);
  const written: string[] = [];
  while (rest.length > 0) {
    const group = rest.splice(0, writer.random.int(1, 3));
    const template = unused.pop() ?? writer.random.pick(templates);
    written.push(fill(template, { list: listed(writer, group) }));
  }
  return written;
}

/** Which part of the advert names which skill: the important ones first are required, the last ones a bonus. */
function split({ random, vacancy }: Writer) {
  const { skills } = vacancy;
  const bonus =
    skills.length < 5 || random.chance(0.15) ? 0 : Math.round(skills.length * (0.12 + random.next() * 0.16));
  const inTasks = skills.length < 6 || random.chance(0.5) ? 0 : random.int(2, 4);
  const inTeam = skills.length < 9 || random.chance(0.4) ? 0 : random.int(2, 4);
  const [required, daily, team] = [0, skills.length - bonus - inTasks - inTeam, skills.length - bonus - inTeam];
  return {
    required: skills.slice(required, daily),
    daily: skills.slice(daily, team),
    team: skills.slice(team, skills.length - bonus),
    bonus: skills.slice(skills.length - bonus),
  };
}

function section(writer: Writer, heading: Heading, content: Partial<Section>): Section {
  const { random, phrases, vacancy } = writer;
  const values = valuesOf(vacancy);
  const filled = (texts: readonly string[] = []) => texts.map((text) => fill(text, values));
  return {
    heading: fill(random.pick(phrases.headings[heading]), values),
    paragraphs: filled(content.paragraphs),
    bullets: filled(content.bullets),
  };
}

function aboutSections(writer: Writer): Section[] {
  const { random, phrases, vacancy } = writer;
  const opening = random.pick(phrases.about[vacancy.employer.trade.key] ?? []);
  return [
    section(writer, 'about', { paragraphs: [opening, ...random.sample(phrases.aboutMore, random.int(1, 2))] }),
    section(writer, 'role', { paragraphs: random.sample(phrases.role, random.int(1, 2)) }),
  ];
}

function tasksSection(writer: Writer, daily: readonly string[]): Section {
  const { random, phrases, vacancy } = writer;
  const own = random.sample(phrases.tasks[vacancy.work], random.int(3, 5));
  const common = random.sample(phrases.commonTasks, random.int(1, 2));
  const stack = daily.length > 0 ? [fill(random.pick(phrases.stackTasks), { list: listed(writer, daily) })] : [];
  return section(writer, 'tasks', { bullets: [...own, ...stack, ...common] });
}

function requirementsSection(writer: Writer, required: readonly string[]): Section {
  const { random, phrases, vacancy } = writer;
  const experience = random.pick(phrases.experience[vacancy.level]);
  const soft = random.sample(phrases.softSkills, random.int(2, 3));
  return section(writer, 'requirements', {
    bullets: [experience, ...lines(writer, phrases.skills, required), ...soft],
  });
}

function bonusSection(writer: Writer, bonus: readonly string[]): Section[] {
  const { random, phrases } = writer;
  if (bonus.length === 0 && random.chance(0.7)) return [];
  const bullets = [...lines(writer, phrases.niceSkills, bonus), ...random.sample(phrases.noNice, random.int(1, 2))];
  return [section(writer, 'nice', { bullets })];
}

function teamSection(writer: Writer, stack: readonly string[]): Section[] {
  const { random, phrases } = writer;
  if (stack.length === 0 && random.chance(0.25)) return [];
  const tech =
    stack.length > 0
      ? [fill(random.pick(phrases.techLines), { list: stack.map((skill) => surface(writer, skill)).join(', ') })]
      : [];
  return [section(writer, 'team', { paragraphs: [...random.sample(phrases.team, random.int(1, 2)), ...tech] })];
}

function closingSections(writer: Writer): Section[] {
  const { random, phrases, vacancy } = writer;
  const pay = vacancy.salary ? [random.pick(phrases.salary)] : [];
  const local = phrases.localBenefits[vacancy.employer.country];
  const bullets = random.sample([...phrases.benefits, ...local], random.int(4, 8));
  return [
    section(writer, 'benefits', { bullets, paragraphs: pay }),
    section(writer, 'closing', { paragraphs: [random.pick(phrases.closing), random.pick(phrases.equal)] }),
  ];
}

/** The text of a vacancy's advert, the same at every provider. It names each of the vacancy's skills and no other. */
export function advertOf(seed: number, vacancy: Vacancy): Section[] {
  const random = seededRandom(seed, vacancy.id, 'advert');
  const phrases = vacancy.language === 'de' ? german : english;
  const writer: Writer = { random, phrases, vacancy };
  const { required, daily, team, bonus } = split(writer);
  return [
    ...aboutSections(writer),
    tasksSection(writer, daily),
    requirementsSection(writer, required),
    ...bonusSection(writer, bonus),
    ...teamSection(writer, team),
    ...closingSections(writer),
  ];
}
