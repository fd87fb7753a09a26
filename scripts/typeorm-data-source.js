'use strict';
/** The database of the TypeORM command line: `npm run typeorm -- migration:show`. */
const fs = require('node:fs');
const { makeDataSource } = require('../dist/ormconfig');

if (fs.existsSync('.env')) process.loadEnvFile('.env');
const { DATABASE_URL } = process.env;
if (!DATABASE_URL) {
  process.stderr.write(
    'error: DATABASE_URL is not set: the TypeORM command line needs it, like postgres://user@host/name\n',
  );
  process.exit(2);
}

exports.default = makeDataSource(DATABASE_URL);
