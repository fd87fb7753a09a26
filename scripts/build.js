'use strict';
/**
 * Compiles src, sandbox and ormconfig.ts to dist with swc (types are checked by `npm run check`) and copies what is served or
 * read as it is; only files that changed.
 */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const DRAFT = /\.draft-\d+$/;
const modified = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function* sources() {
  yield 'ormconfig.ts';
  for (const folder of ['src', 'sandbox']) {
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true })) {
      if (/\.(ts|json|html|css|js|svg)$/.test(name)) yield path.join(folder, name);
    }
  }
}

/** Renamed into place, because another command may be building, or loading what was built, at the same moment. */
function write(file, content) {
  const draft = `${file}.draft-${process.pid}`;
  fs.writeFileSync(draft, content);
  fs.renameSync(draft, file);
}

function compile(from, to, options) {
  const { transformFileSync } = require('@swc/core');
  const { code, map } = transformFileSync(from, options);
  write(`${to}.map`, map);
  write(to, `${code}\n//# sourceMappingURL=${path.basename(to)}.map\n`);
}

/** A file whose source is gone must not linger: an import that is left over would go on working here, and nowhere else. */
function removeStale(wanted) {
  for (const name of fs.readdirSync(dist, { recursive: true })) {
    const file = path.join(dist, name);
    const isFile = fs.statSync(file, { throwIfNoEntry: false })?.isFile();
    if (isFile && !DRAFT.test(name) && !wanted.has(name.replace(/\.map$/, ''))) fs.rmSync(file, { force: true });
  }
}

function build() {
  const settings = path.join(root, '.swcrc');
  const options = { ...JSON.parse(fs.readFileSync(settings, 'utf8')), swcrc: false, sourceMaps: true };
  const compilerChanged = Math.max(...[settings, path.join(root, 'package-lock.json'), __filename].map(modified));
  const wanted = new Set();
  for (const name of sources()) {
    const target = name.replace(/\.ts$/, '.js');
    wanted.add(target);
    const from = path.join(root, name);
    const to = path.join(dist, target);
    if (modified(to) > Math.max(modified(from), compilerChanged)) continue;
    fs.mkdirSync(path.dirname(to), { recursive: true });
    if (name.endsWith('.ts')) compile(from, to, options);
    else write(to, fs.readFileSync(from));
  }
  removeStale(wanted);
}

module.exports = { build };
if (require.main === module) build();
