import { compileCatalogue } from '../../../src/domain/skills/compile-catalogue';
import type { SkillEntry } from '../../../src/domain/skills/skill-entry';

const settings = {
  version: '1.0.0',
  groups: ['Databases'],
  cuesBefore: ['in'],
  cuesBehind: ['developer'],
  askingWords: ['experience'],
  lists: { staff: ['team', 'department'] },
};
const rules = { sections: [], wanted: [], cues: [], pairs: [] };

function compile(...entries: Omit<SkillEntry, 'from'>[]) {
  return compileCatalogue(
    settings,
    rules,
    entries.map((entry) => ({ ...entry, from: 'own' })),
  );
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
    ).toThrow('Catalogue: both "Alpha" and "Beta" are spelled "X-ray"');
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

  it('gives what a skill needs to the spellings that state nothing else', () => {
    const aliases = ['ai', { text: 'KI', case: 'exact', needs: 'list', not: 'die ki' } as const];
    const { aliases: compiled } = compile({ name: 'AI field', type: 'method', needs: 'asked', aliases });
    expect(compiled.map(({ text, needs }) => [text, needs])).toEqual([
      ['AI field', 'asked'],
      ['ai', 'asked'],
      ['KI', 'list'],
    ]);
  });

  it('puts in the words of a list that an alias names', () => {
    const { aliases } = compile({
      name: 'Data Science',
      type: 'method',
      aliases: [{ text: 'data science', notBefore: ['@staff', 'x'], not: 'the data science team' }],
    });
    expect([...(aliases[0]?.notBefore ?? [])]).toEqual(['team', 'department', 'x']);
  });

  it('refuses an unknown list of words, naming it', () => {
    expect(() =>
      compile({ name: 'X', type: 'method', aliases: [{ text: 'x', notAfter: ['@nobody'], not: 'x' }] }),
    ).toThrow('Catalogue: there is no list of words "@nobody"');
  });
});
