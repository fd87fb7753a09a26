import { createHash } from 'node:crypto';
import { type Alias, catalogue, catalogueEntries } from '../../../src/domain/skills/catalogue';
import settings from '../../../src/domain/skills/data/settings.json';
import { explainSkills, extractSkills } from '../../../src/domain/skills/extract-skills';

/** Any change of the data needs a new version, and its digest here. */
const VERSION = '0.1.0';
const DIGEST = '25774f2dc29fa926db52d284ea5e449b5e71b2760b5ac0c337b42d8c87d7b1b2';

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
  'Docker / Containers': ['Docker', 'containerization', 'Kubernetes', 'Podman'],
  AWS: ['AWS'],
  Terraform: ['Terraform'],
  Kubernetes: ['Kubernetes'],
  'CI/CD': ['CI/CD', 'Jenkins', 'GitHub Actions', 'CircleCI'],
  Go: ['Go'],
  C: ['C'],
  'C++': ['C++'],
  'C#': ['C#'],
  Spring: ['Spring', 'Spring Boot'],
  Django: ['Django'],
  Flask: ['Flask'],
  GraphQL: ['GraphQL'],
  Redis: ['Redis'],
  PostgreSQL: ['PostgreSQL'],
  MySQL: ['MySQL'],
};

function label({ skill, text, case: capitals, needs }: Alias): string {
  return `${skill.name}: ${text} (${capitals} case, needs ${needs})`;
}

describe('the catalogue', () => {
  it('has a new version whenever its data change', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify([settings, catalogueEntries]))
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

  it.each(catalogue.aliases.map((alias) => [label(alias), alias] as const))('finds %s in a list', (_, alias) => {
    const text = `Requirements: experience with ${alias.text}, Python and SQL.`;
    const found = explainSkills(text, catalogue).filter(({ skill }) => skill === alias.skill.name);
    expect(found.some(({ surface }) => surface.startsWith(alias.text))).toBe(true);
  });

  it.each(catalogue.aliases.filter(isRuled).map((alias) => [label(alias), alias] as const))(
    'has a counterexample for %s that holds',
    (_, alias) => {
      expect(alias.not?.toLowerCase()).toContain(alias.text.toLowerCase());
      expect(extractSkills(alias.not ?? '', catalogue).map(({ name }) => name)).not.toContain(alias.skill.name);
    },
  );
});

function isRuled(alias: Alias): boolean {
  return alias.case !== 'any' || alias.needs !== 'nothing' || alias.notAfter.size > 0 || alias.notBefore.size > 0;
}
