import * as fc from 'fast-check';
import type { SourceRecord } from '../../../src/application/ports/job-source';
import { DomainError } from '../../../src/domain/domain-error';
import type { RawPosting } from '../../../src/domain/posting';
import { EMPLOYMENT_TYPES, WORK_ARRANGEMENTS } from '../../../src/domain/work';
import type { Provider } from '../../../src/infrastructure/sources/provider';
import { PROVIDERS } from '../../../src/infrastructure/sources/provider-list';
import { writableJson } from '../../../src/infrastructure/sources/writable-json';
import { FIXTURE_ROWS, type FixtureRows } from '../../support/fixture-rows';
import { answerRead, searchesOf } from '../../support/provider-answers';

type Row = Readonly<Record<string, unknown>>;
type Mutation = (row: Row, field: string) => Row;

const SEED = 20_261_120;
const LEVELS = 150;

const deep: unknown = Array.from({ length: LEVELS }).reduce((inner) => [inner], 'x');
const without = (row: Row, field: string): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));

const dropped: Mutation = without;
const renamed: Mutation = (row, field) => ({ ...without(row, field), [`${field}_v2`]: row[field] });
const nested: Mutation = (row, field) => ({ ...row, [field]: { value: row[field] } });
const listed: Mutation = (row, field) => ({ ...row, [field]: [row[field]] });
const set =
  (value: unknown): Mutation =>
  (row, field) => ({ ...row, [field]: value });

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom(dropped, renamed, nested, listed),
  fc.constantFrom(null, 1e308, -1, 2 ** 60, 0, '', 'constructor', '__proto__', true, {}, [], [null], deep).map(set),
  fc.jsonValue({ maxDepth: 3 }).map(set),
);

/** A row with up to four fields changed; now and then no object at all. */
function spoilt(row: Row): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.constantFrom(...Object.keys(row)), mutations);
  const changed = fc
    .array(change, { maxLength: 4 })
    .map((changes) => changes.reduce((rest, [field, mutate]) => mutate(rest, field), row));
  return fc.oneof({ arbitrary: changed, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 });
}

/** An answer with such rows; now and then its list, or all of it, is something else. */
function payloads(shapes: readonly FixtureRows[]): fc.Arbitrary<{ readonly body: unknown; readonly rows: unknown }> {
  return fc.constantFrom(...shapes).chain(({ rows, answer }) => {
    const good = fc.array(fc.constantFrom(...rows).chain(spoilt), { maxLength: 6 });
    const asObject = good.map((some) => Object.fromEntries(some.entries()));
    const list = fc.oneof({ arbitrary: good, weight: 17 }, asObject, fc.jsonValue(), fc.constant(deep));
    const whole = list.map((some) => ({ body: answer(some), rows: some }));
    const other = fc.jsonValue().map((body) => ({ body, rows: null }));
    return fc.oneof({ arbitrary: whole, weight: 19 }, { arbitrary: other, weight: 1 });
  });
}

/** What a provider makes of an answer; null: it takes it for a broken contract. */
function recordsOf(provider: Provider, body: unknown): readonly SourceRecord[] | null {
  try {
    return answerRead(provider, body).records;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('SOURCE_CONTRACT');
    return null;
  }
}

/** Texts, dates and our own words, or null, nothing else. */
function expectNeutral({
  record,
  datePosted,
  retrievedAt,
  workArrangement,
  employmentTypes,
  ...texts
}: RawPosting): void {
  for (const text of Object.values(texts)) expect(text === null || typeof text === 'string').toBe(true);
  expect(datePosted === null || !Number.isNaN(datePosted.getTime())).toBe(true);
  expect([...WORK_ARRANGEMENTS, null]).toContain(workArrangement);
  expect(EMPLOYMENT_TYPES).toEqual(expect.arrayContaining([...employmentTypes]));
  expect(retrievedAt).toBeNull();
  expect(typeof record).toBe('object');
}

const shapesOf = ({ id }: Provider) => FIXTURE_ROWS[id] ?? [];

describe.each(PROVIDERS.map((provider) => [provider.name, provider] as const))(
  '%s, when its answers drift',
  (_, provider) => {
    it('takes each of 500 for records, every row a posting or unreadable, or for a broken contract', () => {
      const property = fc.property(payloads(shapesOf(provider)), ({ body, rows }) => {
        const records = recordsOf(provider, body);
        const call = searchesOf(provider)[0]!;
        for (const amount of Object.values(provider.cost(call, body))) expect(Number.isInteger(amount)).toBe(true);
        if (provider.people !== undefined) writableJson(body, provider.people);
        if (Array.isArray(rows)) expect(records?.length).toBe(rows.length);
        for (const record of records ?? []) {
          expect('posting' in record).not.toBe('unreadable' in record);
          if ('posting' in record) expectNeutral(record.posting);
          else expect(record.unreadable).toMatch(/\S/u);
        }
      });
      fc.assert(property, { numRuns: 500, seed: SEED });
    });

    it('loses nothing by a field that has become something else: the row is unreadable then', () => {
      const others = [true, 12, 'something', ['something', 12], [{ other: 1 }], { other: 1 }, [[1]], 1e308];
      const unreadable = new Set<string>();
      for (const { rows, answer } of shapesOf(provider)) {
        for (const row of rows) {
          const [before] = recordsOf(provider, answer([row])) ?? [];
          for (const field of Object.keys(row)) {
            for (const other of others.filter((value) => row[field] !== null && kind(value) !== kind(row[field]))) {
              const [after] = recordsOf(provider, answer([{ ...row, [field]: other }])) ?? [];
              if (after !== undefined && 'unreadable' in after) unreadable.add(field);
              else expect({ field, other, lost: lost(before, after) }).toEqual({ field, other, lost: [] });
            }
          }
        }
      }
      expect(unreadable.size).toBeGreaterThan(5);
    });
  },
);

function kind(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** What a record said before and no longer says. */
function lost(before: SourceRecord | undefined, after: SourceRecord | undefined): readonly string[] {
  const said = (record: SourceRecord | undefined) => {
    if (record === undefined || !('posting' in record)) return [];
    const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
    return Object.entries(record.posting).flatMap(([name, value]) => (empty(value) ? [] : [name]));
  };
  const left = said(after);
  return said(before).filter((name) => !left.includes(name));
}
