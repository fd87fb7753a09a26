'use strict';

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

const median = (values) => quantile(values, 0.5);

async function milliseconds(task) {
  const start = process.hrtime.bigint();
  await task();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Runs each candidate once per round, so that a busy moment of the machine hits all of them; the answer is medians in ms. */
async function interleaved(rounds, candidates) {
  const times = new Map(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(candidates)) times.get(name).push(await task());
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

module.exports = { quantile, median, milliseconds, interleaved, table };
