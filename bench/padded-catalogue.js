'use strict';
/** The catalogue with another number of names: some of its own, and invented ones. */
const { bySpelling, surfaceTrie } = require('../dist/src/domain/skills/surface-trie');

const SYLLABLES =
  'ba be co da den do fer ga gil ha in ka la lo mar mi na nor o pe qua ra ri sol ta ter ul va vi xen za zo'.split(' ');

/** The context rules stay whole; `names` counts spellings of skills. */
function paddedCatalogue(catalogue, own, names) {
  const surfaces = catalogue.surfaces.values.flat();
  const rules = surfaces.filter(({ alias }) => alias.skill.name === '');
  const skills = surfaces.filter(({ alias }) => alias.skill.name !== '');
  const step = skills.length / own;
  const kept = Array.from({ length: own }, (_, at) => skills[Math.floor(at * step)]);
  const invented = inventedNames(names - own).map((spelling) => ({ spelling, alias: aliasOf(spelling) }));
  return { ...catalogue, surfaces: surfaceTrie(bySpelling([...rules, ...kept, ...invented])) };
}

function aliasOf(text) {
  const skill = { name: text, type: 'technology', groups: [] };
  return { skill, text, case: 'any', needs: 'nothing', notAfter: new Set(), notBefore: new Set() };
}

/** Names of one to three words, 20 characters on average; always the same ones. */
function inventedNames(count) {
  let state = 1;
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const word = () => Array.from({ length: 3 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)]).join('');
  const names = new Set();
  while (names.size < count) names.add(Array.from({ length: 1 + below(3) }, word).join(' '));
  return [...names];
}

module.exports = { paddedCatalogue };
