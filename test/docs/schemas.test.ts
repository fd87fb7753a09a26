import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LEVEL_BUCKETS } from '../../src/domain/level-bucket';
import { ROLE_BUCKETS } from '../../src/domain/role-bucket';
import { SCHEMAS, type SchemaName, schemaFile, violations } from '../support/json-schemas';
import { ROOT } from '../support/program';

interface Schema {
  readonly type?: string;
  readonly additionalProperties?: boolean;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const example = (name: SchemaName) =>
  JSON.parse(readFileSync(path.join(ROOT, `docs/schemas/examples/${name}.json`), 'utf8'));

function* objectsIn(schema: Schema, at: string): Generator<[string, Schema]> {
  if (schema.type === 'object') yield [at, schema];
  const inner = { ...schema.properties, ...schema.$defs, ...(schema.items && { items: schema.items }) };
  for (const [name, part] of Object.entries(inner)) yield* objectsIn(part, `${at}/${name}`);
}

describe('the published JSON schemas', () => {
  it.each(SCHEMAS)('%s: its example is valid', (name) => {
    expect(violations(name, example(name))).toEqual([]);
  });

  it.each(SCHEMAS)('%s: is draft 2020-12 and closed at every level but the source’s own record', (name) => {
    const schema = schemaFile(name);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const open = [...objectsIn(schema, name)].filter(([, { additionalProperties }]) => additionalProperties !== false);
    expect(open.map(([at]) => at)).toEqual(name === 'job_posting' ? ['job_posting/raw'] : []);
  });

  it('list the roles and levels that the program accepts', () => {
    const { role_bucket, level_bucket } = (schemaFile('ingest_query') as Schema).properties!;
    expect(role_bucket!.enum).toEqual(ROLE_BUCKETS);
    expect(level_bucket!.enum).toEqual(LEVEL_BUCKETS);
    expect((schemaFile('job_posting') as Schema).properties!.role_bucket!.enum).toEqual(ROLE_BUCKETS);
  });

  it('say the same of a query wherever it stands', () => {
    const { $schema: _, $id: __, ...query } = schemaFile('ingest_query');
    expect((schemaFile('skill_insights_response') as Schema).$defs).toEqual({ ingest_query: query });
  });

  it('identify the example posting as the program does', () => {
    const { id, source, url } = example('job_posting');
    expect(id).toBe(createHash('sha256').update(`${source}:${url}`).digest('hex').slice(0, 32));
  });

  it.each([
    ['ingest_query', { days: 0 }, '/days must be >= 1'],
    ['ingest_query', { location: '' }, '/location must NOT have fewer than 1 characters'],
    ['ingest_query', { max_results: 0 }, '/max_results must be >= 1'],
    ['ingest_query', { role_bucket: 'boss' }, '/role_bucket must be equal to one of the allowed values'],
    ['ingest_query', { page: 1 }, ' must NOT have additional properties'],
    ['job_posting', { company: '' }, '/company must NOT have fewer than 1 characters'],
    ['job_posting', { retrieved_at: 'yesterday' }, '/retrieved_at must match format "date-time"'],
    ['job_posting', { raw: [] }, '/raw must be object'],
    [
      'skill_insights_response',
      { skills: Array(26).fill({ name: 'Python', count: 1, pct: 1 }) },
      '/skills must NOT have more than 25 items',
    ],
    ['skill_insights_response', { skills: [{ name: 'Python', count: 1, pct: 101 }] }, '/skills/0/pct must be <= 100'],
    ['skill_insights_response', { generated_at: '2026-01-14T06:05:00+02:00' }, '/generated_at must match pattern "Z$"'],
    ['skill_insights_response', { window: { days: 30, hours: 1 } }, '/window must NOT have additional properties'],
  ] as const)('%s refuses %j', (name, change, violation) => {
    expect(violations(name, { ...example(name), ...change })).toEqual([violation]);
  });
});
