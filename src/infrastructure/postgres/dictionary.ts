import type { Sql } from './sql';

/** A table of names and the small integers that stand for them. */
export interface DictionaryTable {
  readonly table: 'companies' | 'locations' | 'skills';
  readonly nameColumn: string;
  /** A second text column, made from the name. */
  readonly derived?: { readonly column: string; readonly from: (name: string) => string };
}

const CACHED_MOST = 100_000;

/** Names to ids, adding what is new. Ids never change, so what was looked up once stays in memory. */
export class Dictionary {
  private readonly cached = new Map<string, number>();

  constructor(
    private readonly db: Sql,
    private readonly description: DictionaryTable,
  ) {}

  /** Ids of all the names. Not part of any transaction: a name left over by a batch that failed does no harm. */
  async idsOf(names: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const wanted = [...new Set(names)];
    const found = new Map(wanted.flatMap((name) => this.entry(name)));
    const missing = () => wanted.filter((name) => !found.has(name));
    if (missing().length > 0) await this.load(missing(), found);
    if (missing().length > 0) {
      await this.insert(missing());
      await this.load(missing(), found);
    }
    if (missing().length > 0) throw new Error(`${this.description.table} does not keep the name ${missing()[0]}`);
    return found;
  }

  private entry(name: string): [string, number][] {
    const id = this.cached.get(name);
    return id === undefined ? [] : [[name, id]];
  }

  private async load(names: readonly string[], found: Map<string, number>): Promise<void> {
    const { table, nameColumn } = this.description;
    const rows: { id: number; name: string }[] = await this.db.query(
      `select id, ${nameColumn} as name from ${table} where ${nameColumn} = any($1::text[])`,
      [names],
    );
    if (this.cached.size > CACHED_MOST) this.cached.clear();
    for (const { id, name } of rows) {
      found.set(name, id);
      this.cached.set(name, id);
    }
  }

  /** Only for names that were missing, since a conflict uses up an id too; sorted, or two writers could deadlock. */
  private async insert(names: readonly string[]): Promise<void> {
    const { table, nameColumn, derived } = this.description;
    const sorted = [...names].sort();
    const columns = derived === undefined ? nameColumn : `${nameColumn}, ${derived.column}`;
    const arrays = derived === undefined ? '$1::text[]' : '$1::text[], $2::text[]';
    const values = derived === undefined ? [sorted] : [sorted, sorted.map(derived.from)];
    await this.db.query(
      `insert into ${table} (${columns}) select * from unnest(${arrays}) on conflict do nothing`,
      values,
    );
  }
}
