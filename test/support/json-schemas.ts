import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { ROOT } from './program';

export const SCHEMAS = [
  'ingest_query',
  'job_posting',
  'skill_insights_response',
  'why_hidden',
  'coverage_forgotten',
] as const;
export type SchemaName = (typeof SCHEMAS)[number];

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);

export function schemaFile(name: SchemaName): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(ROOT, `docs/schemas/${name}.schema.json`), 'utf8'));
}

/** What is wrong with a value by the published schema; empty when it is valid. */
export function violations(name: SchemaName, value: unknown): string[] {
  const schema = schemaFile(name);
  const validate = ajv.getSchema(String(schema.$id)) ?? ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
