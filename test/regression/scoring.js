'use strict';
/**
 * Scores predicted skills against annotated ones by the rules of the evaluation that the figures in docs/catalogue.md were
 * made with: names are compared by a key, a prediction takes at most one annotated skill, and with a type the skills of the
 * other type are neither wanted nor punished.
 */

/** @param {string} name */
function keyOf(name) {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}_+#]+/gu, '')
    .replaceAll('_', '');
  return key.length > 4 && key.endsWith('js') && /^[\p{L}\p{N}]+$/u.test(key.slice(0, -2)) ? key.slice(0, -2) : key;
}

/** Maps a name to its class; without alias classes that is its key. */
function classifier(aliases = {}) {
  const classes = new Map();
  for (const [name, others] of Object.entries(aliases)) {
    const root = classes.get(keyOf(name)) ?? keyOf(name);
    for (const other of [name, ...others]) if (!classes.has(keyOf(other))) classes.set(keyOf(other), root);
  }
  return (name) => classes.get(keyOf(name)) ?? keyOf(name);
}

function annotatedSkills(skills, classOf) {
  const merged = new Map();
  for (const { canonical, surfaces = [], type } of skills) {
    const keys = [classOf(canonical), keyOf(canonical), ...surfaces.map(keyOf)];
    const there = merged.get(classOf(canonical));
    if (there) for (const key of keys) there.keys.add(key);
    else merged.set(classOf(canonical), { name: canonical, type, keys: new Set(keys), found: false });
  }
  return [...merged.values()];
}

/** What is right, wrong and missing in one posting. */
function scorePosting(skills, predicted, type, classOf = classifier()) {
  const wanted = annotatedSkills(skills, classOf);
  const wrong = [];
  const seen = new Set();
  for (const name of predicted) {
    if (seen.has(classOf(name))) continue;
    seen.add(classOf(name));
    const fits = wanted.filter(({ keys }) => keys.has(classOf(name)) || keys.has(keyOf(name)));
    const free = fits.find(({ found }) => !found);
    if (free) free.found = true;
    else if (fits.length === 0) wrong.push(name);
  }
  const counted = wanted.filter((skill) => type === 'all' || skill.type === type);
  return {
    right: counted.filter(({ found }) => found).map(({ name }) => name),
    wrong,
    missed: counted.filter(({ found }) => !found).map(({ name }) => name),
  };
}

/** Precision, recall and F1 over several postings together. */
function score(pairs, type, classOf) {
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const { skills, predicted } of pairs) {
    const posting = scorePosting(skills, predicted, type, classOf);
    for (const part of ['right', 'wrong', 'missed']) total[part] += posting[part].length;
  }
  const precision = total.right / Math.max(1, total.right + total.wrong);
  const recall = total.right / Math.max(1, total.right + total.missed);
  return { ...total, precision, recall, f1: (2 * precision * recall) / Math.max(Number.MIN_VALUE, precision + recall) };
}

module.exports = { classifier, score, scorePosting };
