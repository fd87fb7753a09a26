import { catalogue } from '../../../src/domain/skills/catalogue';
import { skillSpelled } from '../../../src/domain/skills/skill-spelled';

const named = skillSpelled(catalogue);

describe('the skill that a text spells', () => {
  it.each([
    ['PostgreSQL', 'PostgreSQL'],
    [' postgres\n', 'PostgreSQL'],
    ['CI / CD', 'CI/CD'],
    ['Go', 'Go'],
  ])('%j is %s', (spelling, name) => {
    expect(named(spelling)).toBe(name);
  });

  it.each(['', ' ', 'go', 'Postgr', 'PostgreSQL and more', 'CEO'])('%j is none', (spelling) => {
    expect(named(spelling)).toBeNull();
  });

  it('knows every skill of the catalogue by its name', () => {
    const strangers = catalogue.skills.filter(({ name }) => named(name) === null).map(({ name }) => name);
    expect(strangers).toEqual([]);
  });
});
