'use strict';
/** Compiles src, sandbox and ormconfig.ts to dist with swc (types are checked by `npm run check`); only files that changed. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const modified = (file) => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0);

function* sources() {
  yield 'ormconfig.ts';
  for (const folder of ['src', 'sandbox']) {
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true })) {
      if (/\.(ts|json)$/.test(name)) yield path.join(folder, name);
    }
  }
}

/** A file whose source is gone must not linger: migrations are found by a glob over dist. */
function removeStale(wanted) {
  if (!fs.existsSync(dist)) return;
  for (const name of fs.readdirSync(dist, { recursive: true })) {
    const file = path.join(dist, name);
    if (fs.statSync(file).isFile() && !wanted.has(name.replace(/\.map$/, ''))) fs.rmSync(file);
  }
}

function build() {
  const { transformFileSync } = require('@swc/core');
  const config = JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8'));
  const compilerChanged = Math.max(modified(path.join(root, '.swcrc')), modified(path.join(root, 'package-lock.json')));
  const wanted = new Set();
  for (const name of sources()) {
    const target = name.replace(/\.ts$/, '.js');
    wanted.add(target);
    const from = path.join(root, name);
    const to = path.join(dist, target);
    if (modified(to) > Math.max(modified(from), compilerChanged)) continue;
    fs.mkdirSync(path.dirname(to), { recursive: true });
    if (name.endsWith('.json')) {
      fs.copyFileSync(from, to);
      fs.utimesSync(to, new Date(), new Date());
      continue;
    }
    const { code, map } = transformFileSync(from, { ...config, swcrc: false, sourceMaps: true });
    fs.writeFileSync(`${to}.map`, map);
    fs.writeFileSync(to, `${code}\n//# sourceMappingURL=${path.basename(to)}.map\n`);
  }
  removeStale(wanted);
}

module.exports = { build };
if (require.main === module) build();
