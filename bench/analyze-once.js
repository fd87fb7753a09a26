'use strict';
/** Analyzes one file in a process of its own: node analyze-once.js <in> <out> <threads>; prints what it took as JSON. */
const { analyzeFile } = require('../dist/src/infrastructure/analysis/analyze-file');

async function main([input, output, threads]) {
  const start = performance.now();
  const watcher = { signal: new AbortController().signal, onRejected: (reason) => process.stderr.write(`${reason}\n`) };
  const { postings } = await analyzeFile({ input, output, explain: false }, watcher, Number(threads));
  const milliseconds = performance.now() - start;
  process.stdout.write(JSON.stringify({ postings, milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
