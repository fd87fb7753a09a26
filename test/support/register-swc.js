'use strict';
/** For `node -r`: lets a plain Node process run the TypeScript sources as they are; what is built of them is not compiled again. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const modified = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

require.extensions['.ts'] = (module, file) => module._compile(builtCode(file) ?? compiled(file), file);

function builtCode(file) {
  const built = path.join(root, 'dist', path.relative(root, file)).replace(/\.ts$/, '.js');
  return modified(built) > modified(file) ? fs.readFileSync(built, 'utf8') : null;
}

function compiled(file) {
  const { transformFileSync } = require('@swc/core');
  return transformFileSync(file, { configFile: path.join(root, '.swcrc'), sourceMaps: 'inline' }).code;
}
