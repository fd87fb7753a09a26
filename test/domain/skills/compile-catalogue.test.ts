import { compileCatalogue } from '../../../src/domain/skills/compile-catalogue';
import type { SkillEntry } from '../../../src/domain/skills/skill-entry';

const settings = { version: '1.0.0', groups: ['Databases'], cuesBefore: ['in'], cuesBehind: ['developer'] };

function compile(...entries: SkillEntry[]) {
  return compileCatalogue(settings, entries);
}

describe('compileCatalogue', () => {
  it('takes the name of a skill as a spelling unless an alias sets conditions for it', () => {
    const { aliases, skills } = compile(
      { name: 'SQL', type: 'technology', groups: ['Databases'] },
      { name: 'Go', type: 'technology', aliases: ['golang', { text: 'Go', case: 'exact', not: 'we go home' }] },
    );
    expect(aliases.map(({ text, case: capitals }) => [text, capitals])).toEqual([
      ['SQL', 'any'],
      ['golang', 'any'],
      ['Go', 'exact'],
    ]);
    expect(skills[0]).toEqual({ name: 'SQL', type: 'technology', groups: ['Databases'] });
  });

  it('refuses one spelling for two skills, naming both', () => {
    expect(() =>
      compile(
        { name: 'Alpha', type: 'method', aliases: ['x-ray'] },
        { name: 'Beta', type: 'method', aliases: ['X ray'] },
      ),
    ).toThrow('Catalogue: both "Alpha" and "Beta" are spelled "X ray"');
  });

  it('leaves a spelling that a skill shares with its parent to the skill', () => {
    const { surfaces } = compile(
      { name: 'Spring', type: 'technology', aliases: ['boot'] },
      { name: 'Spring Boot', type: 'technology', aliases: ['boot'], parent: 'Spring' },
    );
    const node = Array.from('boot').reduce((at, char) => surfaces.step(at, char.charCodeAt(0)), 1);
    expect(surfaces.valuesAt(node)?.map(({ alias }) => alias.skill.name)).toEqual(['Spring Boot']);
  });

  it('refuses two skills of one name, naming both', () => {
    expect(() => compile({ name: 'Db2', type: 'technology' }, { name: 'DB2', type: 'technology' })).toThrow(
      'Catalogue: the skills "Db2" and "DB2" have the same name',
    );
  });

  it('refuses an unknown group, naming both', () => {
    expect(() => compile({ name: 'Redis', type: 'technology', groups: ['Caches'] })).toThrow(
      'Catalogue: the skill "Redis" is in the unknown group "Caches"',
    );
  });

  it('refuses an unknown parent, naming both', () => {
    expect(() => compile({ name: 'Spring Boot', type: 'technology', parent: 'Spring' })).toThrow(
      'Catalogue: the skill "Spring Boot" has the unknown parent "Spring"',
    );
  });
});
