import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Alias, catalogue, catalogueEntries } from '../../../src/domain/skills/catalogue';
import esco from '../../../src/domain/skills/data/esco.json';
import onet from '../../../src/domain/skills/data/onet.json';
import rules from '../../../src/domain/skills/data/rules.json';
import settings from '../../../src/domain/skills/data/settings.json';
import { explainSkills, extractSkills } from '../../../src/domain/skills/extract-skills';

/** Any change of the data needs a new version, and its digest here. */
const VERSION = '1.1.0';
const DIGEST = '9da71ba766dde64a1900972be5ba9af508334d7e3f2cc338e2629d94077d7436';

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Python: ['Python'],
  Java: ['Java'],
  'JavaScript / TypeScript': ['JavaScript', 'TypeScript'],
  'Node.js': ['Node.js'],
  React: ['React'],
  Angular: ['Angular'],
  'SQL / Databases': [
    'SQL',
    'PostgreSQL',
    'MySQL',
    'Oracle',
    'MongoDB',
    'DynamoDB',
    'Amazon RDS',
    'Redis',
    'Db2',
    'Snowflake',
  ],
  'REST APIs': ['REST', 'web services', 'HTTP API'],
  'Git / Version Control': ['Git', 'GitHub', 'GitLab', 'SVN', 'TortoiseSVN', 'Mercurial', 'version control'],
  'Docker / Containers': ['Docker', 'Docker Compose', 'Docker Swarm', 'containerization', 'Kubernetes', 'Podman'],
  AWS: ['AWS'],
  Terraform: ['Terraform'],
  Kubernetes: ['Kubernetes'],
  'CI/CD': ['CI/CD', 'Jenkins', 'GitHub Actions', 'CircleCI'],
  Go: ['Go'],
  C: ['C'],
  'C++': ['C++'],
  'C#': ['C#'],
  Spring: [
    'Spring',
    'Spring Boot',
    'Spring Batch',
    'Spring Cloud',
    'Spring Data',
    'Spring Integration',
    'Spring Kafka',
    'Spring MVC',
    'Spring Security',
    'Spring WebFlux',
  ],
  Django: ['Django'],
  Flask: ['Flask'],
  GraphQL: ['GraphQL'],
  Redis: ['Redis'],
  PostgreSQL: ['PostgreSQL'],
  MySQL: ['MySQL'],
};

/** In a list of skills every spelling means its skill. */
function listing(text: string): string {
  return `Requirements: experience with ${text}, Python and SQL.`;
}

/** A text that only tells, far from everything that asks. */
function telling(text: string): string {
  return `Many years ago our three founders left their jobs to write, in a small room without any windows in the middle of \
the old town, what the newspapers of that time once called ${text} for everybody.`;
}

function isRuled({ case: capitals, needs, notAfter, notBefore }: Alias): boolean {
  return capitals !== 'any' || needs !== 'nothing' || notAfter.size > 0 || notBefore.size > 0;
}

/** What goes by itself needs no sentence of its own: outside a list, or where nothing is asked for, it never counts. */
function negative(alias: Alias): string | undefined {
  const { needs, not, text } = alias;
  return not ?? (needs === 'asked' || needs === 'list' ? telling(text) : undefined);
}

function finds(text: string, { skill, text: spelling }: Alias): boolean {
  return explainSkills(text, catalogue).some(
    (mention) => mention.skill === skill.name && mention.surface.toLowerCase().startsWith(spelling.toLowerCase()),
  );
}

function label({ skill, text, case: capitals, needs }: Alias): string {
  return `${skill.name}: ${text} (${capitals} case, needs ${needs})`;
}

describe('the catalogue', () => {
  it('has a new version whenever its data change', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify([settings, rules, catalogueEntries]))
      .digest('hex');
    expect({ version: catalogue.version, digest }).toEqual({ version: VERSION, digest: DIGEST });
  });

  it('has the 25 groups, each with its members', () => {
    const members = Object.fromEntries(
      catalogue.groups.map((group) => [
        group,
        catalogue.skills.filter(({ groups }) => groups.includes(group)).map(({ name }) => name),
      ]),
    );
    expect(Object.keys(members)).toEqual(Object.keys(MEMBERS));
    for (const [group, names] of Object.entries(MEMBERS)) expect(members[group]?.sort()).toEqual([...names].sort());
  });

  it('is as large as it says', () => {
    expect(catalogue.skills.length).toBeGreaterThanOrEqual(2000);
    expect(catalogue.aliases.length).toBeGreaterThanOrEqual(5000);
  });

  it('finds every spelling in its positive sentence', () => {
    const lost = catalogue.aliases.filter((alias) => !finds(alias.yes ?? listing(alias.text), alias));
    expect(lost.map(label)).toEqual([]);
  });

  it('has a negative sentence with the spelling for every one with a rule', () => {
    const bare = catalogue.aliases
      .filter(isRuled)
      .filter((alias) => !negative(alias)?.toLowerCase().includes(alias.text.toLowerCase()));
    expect(bare.map(label)).toEqual([]);
  });

  it('does not find the skill of a spelling with a rule in its negative sentence', () => {
    const names = (text: string) => extractSkills(text, catalogue).map(({ name }) => name);
    const wrong = catalogue.aliases
      .filter(isRuled)
      .filter((alias) => names(negative(alias) ?? '').includes(alias.skill.name));
    expect(wrong.map(label)).toEqual([]);
  });

  it('names a described source in every entry', () => {
    const sources = readFileSync(path.join(__dirname, '../../../docs/catalogue-sources.md'), 'utf8');
    const described = new Set(Array.from(sources.matchAll(/^## `([^`]+)`/gm), ([, source]) => source));
    const used = new Set(catalogueEntries.map(({ from }) => from));
    expect([...used].filter((source) => !described.has(source))).toEqual([]);
    expect(described).toEqual(used);
  });

  it('keeps what is under a licence of its own in files of their own', () => {
    const mixed = [...onet, ...esco].filter(({ from }) => from !== 'onet' && from !== 'esco');
    expect(mixed).toEqual([]);
    const licensed = catalogueEntries.filter(({ from }) => from === 'onet' || from === 'esco');
    expect(licensed).toHaveLength(onet.length + esco.length);
  });
});
