'use strict';
/** For `node -r`: lets a plain Node process run the TypeScript sources as they are, without a build of dist. */
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

const configFile = path.join(__dirname, '..', '..', '.swcrc');

require.extensions['.ts'] = (module, file) =>
  module._compile(transformFileSync(file, { configFile, sourceMaps: 'inline' }).code, file);
