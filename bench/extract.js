'use strict';
/** From a raw posting to its skills on one thread, beside other engines and the limits; and whole files on one core and on two. */
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { analyzePosting } = require('../dist/src/domain/analyze-posting');
const { cleanPosting } = require('../dist/src/domain/clean-posting');
const { catalogue } = require('../dist/src/domain/skills/catalogue');
const { skillsIn } = require('../dist/src/domain/skills/extract-skills');
const { cleanText } = require('../dist/src/domain/text/clean-text');
const { htmlPostings, unpacked } = require('./extraction-corpus');
const { paddedCatalogue } = require('./padded-catalogue');
const { extractBySeed, PATTERNS } = require('./seed-patterns');
const { interleaved, median, table } = require('./statistics');

const OURS = 'SkillPulse: skills';
const SEED = `reference: ${PATTERNS} patterns, one RegExp each`;
const FEW = 500;
const MANY = 10_000;
/** A file to analyze holds at least so many postings. */
const MANY_POSTINGS = 100_000;
/** Node compiles and collects garbage beside a single thread, too, where there is another core for it. */
const WAYS = {
  'one core, one thread': { threads: 1, cores: '0' },
  'two cores, one thread': { threads: 1 },
  'two cores, two threads': { threads: 2 },
};

async function measure({ folder, input, rounds }) {
  const postings = htmlPostings(input.file);
  const megabytes = postings.reduce((sum, { title, html }) => sum + title.length + html.length, 0) / 1e6;
  return [
    '## Skills out of raw postings',
    '',
    `Title and HTML in, skills out: ${postings.length} postings, ${megabytes.toFixed(1)} million characters, one thread, the whole catalogue (${catalogue.skills.length} skills, ${catalogue.aliases.length} aliases in ${catalogue.surfaces.values.length} spellings) with its context rules. The other engines look for the same spellings without any rules, in text that our cleaner has cleaned; the reference cleans with its own regular expressions. Medians of ${rounds} rounds of CPU time. RE2 is left out: it has no ready-made build for this Node.`,
    '',
    await engines(postings, megabytes, rounds),
    '',
    await growth(postings, rounds),
    '',
    await files(folder, input, rounds),
    '',
  ].join('\n');
}

async function engines(postings, megabytes, rounds) {
  const clean = ({ title, html }) => `${cleanText(title)}\n${cleanText(html)}`;
  const { peersOver } = require('./peers');
  const peers = Object.entries(peersOver(catalogue)).map(([name, find]) => [
    name,
    (posting) => find(clean(posting)).size,
  ]);
  const times = await timed(postings, rounds, {
    'limit: a charCodeAt loop over the HTML': ({ html }) => codes(html),
    'limit: cleaning alone': (posting) => codesOf(posting).length,
    [OURS]: (posting) => skillsIn(codesOf(posting), catalogue).length,
    'SkillPulse: skills, role and level': ({ title, html }) =>
      analyzePosting({ title, description: html }, catalogue).skills.length,
    [SEED]: ({ title, html }) => extractBySeed(title, html).length,
    ...Object.fromEntries(peers),
  });
  const rows = Object.entries(times).map(([name, { cpu, wall }]) => [
    ...[name, thousands((postings.length / cpu) * 1000), (megabytes / (cpu / 1000)).toFixed(1)],
    ...[`${(times[SEED].cpu / cpu).toFixed(2)} ×`, thousands((postings.length / wall) * 1000)],
  ]);
  return table(
    ['engine', 'postings/s of CPU time', 'M characters/s', 'of the reference', 'postings/s of wall time'],
    rows,
  );
}

async function growth(postings, rounds) {
  const tasks = Object.fromEntries(
    [FEW, MANY].map((names) => {
      const padded = paddedCatalogue(catalogue, FEW, names);
      return [names, (posting) => skillsIn(codesOf(posting), padded).length];
    }),
  );
  const times = await timed(postings, rounds, tasks);
  const ratio = (times[MANY].cpu / times[FEW].cpu).toFixed(2);
  return `With ${thousands(MANY)} spellings, most of them invented, instead of ${FEW}: ${ratio} × the time.`;
}

/** Name → medians of CPU and wall time of going through all the postings, in ms. */
async function timed(postings, rounds, tasks) {
  const walls = new Map(Object.keys(tasks).map((name) => [name, []]));
  const through = (name, task) => () => {
    const start = performance.now();
    const before = process.cpuUsage();
    let sum = 0;
    for (const posting of postings) sum += task(posting);
    const { user, system } = process.cpuUsage(before);
    if (Number.isNaN(sum)) throw new Error(`${name} gives no number`);
    walls.get(name).push(performance.now() - start);
    return (user + system) / 1000;
  };
  const candidates = Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, through(name, task)]));
  // Compiled code is measured, not the compiler.
  for (const task of Object.values(candidates)) task();
  for (const times of walls.values()) times.length = 0;
  const cpus = await interleaved(rounds, candidates);
  return Object.fromEntries(Object.entries(cpus).map(([name, cpu]) => [name, { cpu, wall: median(walls.get(name)) }]));
}

async function files(folder, input, rounds) {
  const file = path.join(folder, 'analyze.jsonl');
  const copies = Math.ceil(MANY_POSTINGS / input.postings);
  const text = unpacked(input.file);
  for (let copy = 0; copy < copies; copy++) fs.appendFileSync(file, `${text.trimEnd()}\n`);
  const runs = {};
  const analyzed =
    (name, { threads, cores = null }) =>
    () => {
      const argv = [
        require.resolve('./analyze-once'),
        file,
        path.join(folder, `analyzed-${threads}.jsonl`),
        `${threads}`,
      ];
      const command = [...(cores === null ? [] : ['taskset', '-c', cores]), process.execPath, ...argv];
      const run = JSON.parse(execFileSync(command[0], command.slice(1), { encoding: 'utf8' }));
      runs[name] = [...(runs[name] ?? []), run];
      return run.milliseconds;
    };
  const names = Object.keys(WAYS).filter((name) => WAYS[name].cores === undefined || canBind());
  const times = await interleaved(rounds, Object.fromEntries(names.map((name) => [name, analyzed(name, WAYS[name])])));
  const same = fs
    .readFileSync(path.join(folder, 'analyzed-1.jsonl'))
    .equals(fs.readFileSync(path.join(folder, 'analyzed-2.jsonl')));
  if (!same) throw new Error('two threads give another result than one');
  const rows = names.map((name) => [
    ...[
      name,
      thousands((runs[name][0].postings / times[name]) * 1000),
      `${(times[names[0]] / times[name]).toFixed(2)} ×`,
    ],
    ...[Math.round(Math.max(...runs[name].map(({ megabytes }) => megabytes)))],
  ]);
  const size = Math.round(fs.statSync(file).size / 1e6);
  return [
    `\`analyze\` from file to file (${size} MB of JSON lines; skills, role and level; the start of the process not counted):`,
    '',
    table(['', 'postings/s', 'of the first', 'peak resident memory, MB'], rows),
  ].join('\n');
}

/** Whether a process can be bound to a core here. */
function canBind() {
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0;
}

function codesOf({ title, html }) {
  return cleanPosting({ title, description: html }).codes;
}

function codes(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

function thousands(number) {
  return Math.round(number).toLocaleString('en');
}

module.exports = { measure };
