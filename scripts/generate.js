'use strict';
/** Writes the files that are made from the code, for readers without it; with --check, fails when one is stale. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Sorted, so that moving code does not change the file. */
function schema() {
  const { lexicographicSortSchema, printSchema } = require('graphql');
  const { makeSchema } = require('../dist/src/interface/graphql/schema');
  return `# Made by scripts/generate.js: change the code, not this file.\n\n${printSchema(lexicographicSortSchema(makeSchema({})))}\n`;
}

const BEGIN = '<!-- table: made by scripts/generate.js -->';
const END = '<!-- end of table -->';

/** Only the table is made; the words around it are kept. */
function sources() {
  const { sourceTable } = require('./source-table');
  const text = fs.readFileSync(path.join(root, 'docs/sources.md'), 'utf8');
  const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
  return `${before}\n\n${sourceTable()}\n\n${text.slice(text.indexOf(END))}`;
}

const FILES = { 'docs/schema.graphql': schema, 'docs/sources.md': sources };

function stale() {
  return Object.entries(FILES).filter(([name, make]) => {
    const file = path.join(root, name);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== make();
  });
}

function main(check) {
  require('./build').build();
  const outdated = stale();
  if (check) {
    for (const [name] of outdated) console.error(`${name} is stale: run npm run generate`);
    if (outdated.length > 0) process.exitCode = 1;
    return;
  }
  for (const [name, make] of outdated) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), make());
    console.log(`${name} written`);
  }
}

main(process.argv.includes('--check'));
