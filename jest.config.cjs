/** ES modules from node_modules that tests load: Jest on Node 20 cannot require() them, so they are compiled too. */
const esm = ['jose'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.(ts|mjs)$': '@swc/jest', [`/node_modules/(${esm.join('|')})/.+\\.js$`]: '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  cacheDirectory: '.cache/jest',
  maxWorkers: 2,
  testTimeout: 30_000,
};
