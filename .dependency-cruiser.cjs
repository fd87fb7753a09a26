/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'the domain knows nothing but itself: no packages, no Node',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { pathNot: '^src/domain' },
    },
    {
      name: 'application-looks-inwards',
      severity: 'error',
      from: { path: '^src/application' },
      to: { pathNot: '^src/(domain|application)' },
    },
    {
      name: 'driven-adapters-do-not-know-driving-ones',
      severity: 'error',
      from: { path: '^src/infrastructure' },
      to: { path: '^src/interface' },
    },
    {
      name: 'driving-adapters-do-not-know-driven-ones',
      severity: 'error',
      from: { path: '^src/interface' },
      to: { path: '^(src/infrastructure|ormconfig)' },
    },
    {
      name: 'nobody-imports-the-composition-root',
      severity: 'error',
      from: { pathNot: '^src/main\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'the-sandbox-is-a-program-of-its-own',
      severity: 'error',
      from: { path: '^sandbox' },
      to: { pathNot: '^sandbox', dependencyTypesNot: ['core'] },
    },
    { name: 'nobody-imports-the-sandbox', severity: 'error', from: { path: '^src' }, to: { path: '^sandbox' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
