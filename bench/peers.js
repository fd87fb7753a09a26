'use strict';
/**
 * The same catalogue in other engines: every spelling of every alias, whole words, on text that our cleaner has cleaned, and
 * without context rules, so that they have less to do.
 */
const AhoCorasick = require('ahocorasick');
const KeywordProcessor = require('flashtext.js');

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Name → function from a clean text to skill → mentions. */
function peersOver(catalogue) {
  const skills = new Map();
  for (const surfaces of catalogue.surfaces.values) {
    const named = surfaces.find(({ alias }) => alias.skill.name !== '');
    if (named !== undefined) skills.set(named.spelling.toLowerCase(), named.alias.skill.name);
  }
  return {
    'one trie-shaped RegExp': trieRegExp(skills),
    'flashtext.js 1.0.5': flashText(skills),
    'ahocorasick 1.0.2 and a filter for whole words': ahoCorasick(skills),
  };
}

function trieRegExp(skills) {
  const root = new Map();
  for (const spelling of skills.keys()) {
    let node = root;
    for (const char of spelling) {
      if (!node.has(char)) node.set(char, new Map());
      node = node.get(char);
    }
    node.set('', true);
  }
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${source(root)})(?![\\p{L}\\p{N}\\p{M}])`, 'giu');
  return (text) => counted(text.match(pattern) ?? [], (found) => skills.get(found.toLowerCase()));
}

function source(node) {
  const branches = [...node].filter(([char]) => char !== '').map(([char, next]) => `${literal(char)}${source(next)}`);
  if (branches.length === 0) return '';
  const group = branches.length === 1 && !node.has('') ? branches[0] : `(?:${branches.join('|')})`;
  return node.has('') ? `${group}?` : group;
}

const literal = (char) => char.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');

function flashText(skills) {
  const processor = new KeywordProcessor();
  for (const [spelling, skill] of skills) processor.addKeyword(spelling, skill);
  return (text) => counted(processor.extractKeywords(text), (skill) => skill);
}

function ahoCorasick(skills) {
  const automaton = new AhoCorasick([...skills.keys()]);
  return (text) => {
    const lower = text.toLowerCase();
    const found = [];
    for (const [last, spellings] of automaton.search(lower)) {
      const whole = spellings.filter((spelling) => isWhole(lower, last + 1 - spelling.length, last + 1));
      found.push(...whole);
    }
    return counted(found, (spelling) => skills.get(spelling));
  };
}

function isWhole(text, start, end) {
  return !LETTER.test(text[start - 1] ?? '') && !LETTER.test(text[end] ?? '');
}

function counted(found, skillOf) {
  const counts = new Map();
  for (const one of found) {
    const skill = skillOf(one);
    counts.set(skill, (counts.get(skill) ?? 0) + 1);
  }
  return counts;
}

module.exports = { peersOver };
