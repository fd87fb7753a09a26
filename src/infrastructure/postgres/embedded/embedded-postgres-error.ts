/** The embedded PostgreSQL cannot be used. The message is meant for the operator: what is wrong and what to do about it. */
export class EmbeddedPostgresError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem}\nTo use a PostgreSQL server of your own instead, set DATABASE_URL.`, options);
    this.name = 'EmbeddedPostgresError';
  }
}
