'use strict';
/**
 * node test/regression/join.js CORPUS.jsonl[.gz] [ALIASES.json]
 *
 * Joins the annotations to the texts of a posting file by id and prints how the extraction does on them, and on the
 * invented postings. The texts are other people's and not part of this repository. Needs a build (`npm run build`).
 */
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { classifier, score } = require('./scoring.js');

function rows(file) {
  const bytes = fs.readFileSync(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? zlib.gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

/** The annotations whose posting the corpus has, with its title and description. */
function joined(corpusFile) {
  const annotations = new Map(rows(path.join(__dirname, 'annotations.jsonl')).map((row) => [row.id, row]));
  return rows(corpusFile).flatMap(({ id, title, description }) => {
    const annotation = annotations.get(id);
    return annotation ? [{ ...annotation, title, description }] : [];
  });
}

const invented = () => rows(path.join(__dirname, 'invented-postings.jsonl'));

function print(name, postings, classOf) {
  const dist = path.join(__dirname, '../../dist/src/domain');
  const { analyzePosting } = require(path.join(dist, 'analyze-posting.js'));
  const { catalogue } = require(path.join(dist, 'skills/catalogue.js'));
  const pairs = postings.map((posting) => {
    const { skills, role, level } = analyzePosting(posting, catalogue);
    return { ...posting, predicted: skills.map((skill) => skill.name), role, level };
  });
  for (const type of ['technology', 'method', 'all']) {
    const { precision, recall, f1, right, wrong, missed } = score(pairs, type, classOf);
    const figures = `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
    console.log(`${name} ${type}: ${figures} (${right} right, ${wrong} wrong, ${missed} missed)`);
  }
  const share = (test) => (pairs.filter(test).length / pairs.length).toFixed(3);
  console.log(`${name} role: ${share((p) => p.roles.includes(p.role))}, level: ${share((p) => p.levels.includes(p.level))}`);
}

if (require.main === module) {
  const [corpusFile, aliasFile] = process.argv.slice(2);
  const classOf = classifier(aliasFile && JSON.parse(fs.readFileSync(aliasFile, 'utf8')).aliases);
  print('invented', invented(), classOf);
  if (corpusFile) print('joined', joined(corpusFile), classOf);
}

module.exports = { invented, joined };
