import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  astFromValue,
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  print,
  printSchema,
} from 'graphql';
import type { Backfills } from '../../../src/application/backfills';
import type { People } from '../../../src/application/people';
import { makeSchema } from '../../../src/interface/graphql/schema';
import { memoryApp } from '../../support/memory-app';

const root = path.join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const schema = makeSchema({ app: memoryApp().app, backfills: {} as Backfills, people: {} as People });
const contract = buildSchema(read('test/interface/contract.graphql'));

it('docs/schema.graphql is the schema (if not: npm run generate)', () => {
  const [head, ...printed] = read('docs/schema.graphql').split('\n\n');
  expect(head).toMatch(/^# Made by/);
  expect(printed.join('\n\n')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

describe('of the contract', () => {
  const facts = new Set(factsOf(schema));

  it.each(factsOf(contract))('%s', (fact) => {
    expect(facts).toContain(fact);
  });

  it('nothing is broken by what was added', () => {
    expect(findBreakingChanges(contract, schema)).toEqual([]);
    const added = findDangerousChanges(contract, schema).map(({ description }) => description);
    expect(added).toEqual([
      'ALL was added to enum type LevelBucket.',
      'An optional arg after on BackfillRun.items was added.',
      'An optional arg first on BackfillRun.items was added.',
      'An optional arg after on Subscription.backfillProgress was added.',
    ]);
  });
});

it('every root field says what it is for', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type!.getFields()));
  expect(fields.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
});

/** Everything that a client's document can depend on, one line each: "Query.jobs(first: Int! = 20)". */
function factsOf(of: GraphQLSchema): string[] {
  const types = Object.values(of.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types.flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
    if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => `${type.name}.${input(field)}`);
    if (!isObjectType(type) && !isInterfaceType(type)) return [String(type)];
    return Object.values(type.getFields()).flatMap((field) => [
      `${type.name}.${field.name}: ${field.type}`,
      ...field.args.map((argument) => `${type.name}.${field.name}(${input(argument)})`),
    ]);
  });
}

function input({ name, type, defaultValue }: GraphQLInputField | GraphQLArgument): string {
  const usual = astFromValue(defaultValue, type);
  return usual == null ? `${name}: ${type}` : `${name}: ${type} = ${print(usual)}`;
}
