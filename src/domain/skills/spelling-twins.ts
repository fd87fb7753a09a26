import type { Skill, Surface } from './skill';

/**
 * Of surfaces with the same folded spelling, those that stay: each alias once. A spelling that a skill shares with its parent
 * is left to the more specific skill.
 *
 * @throws Error naming both skills when neither is the parent of the other
 */
export function withoutTwins(surfaces: readonly Surface[]): readonly Surface[] {
  const [first, ...others] = surfaces;
  if (first === undefined || others.length === 0) return surfaces;
  const owner = others.reduce(ownerOf, first.alias.skill);
  return surfaces.filter(
    ({ alias }, at) => alias.skill === owner && surfaces.findIndex((other) => other.alias === alias) === at,
  );
}

function ownerOf(owner: Skill, { alias: { skill }, spelling }: Surface): Skill {
  if (owner !== skill && owner.parent !== skill.name && skill.parent !== owner.name) {
    const [one, other, shared] = [owner.name, skill.name, spelling].map((text) => JSON.stringify(text));
    throw new Error(`Catalogue: both ${one} and ${other} are spelled ${shared}`);
  }
  return skill.parent === owner.name ? skill : owner;
}
