/** Collects conditions and their parameters, so that a statement holds only what is really filtered by. */
export class SqlConditions {
  private readonly conditions: string[] = [];

  /** Parts of one statement number their parameters together: one array for all of them. */
  constructor(readonly parameters: unknown[] = []) {}

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  add(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  get sql(): string {
    return this.conditions.length === 0 ? 'true' : this.conditions.join('\n      and ');
  }
}
