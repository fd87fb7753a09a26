import type { EntityManager } from 'typeorm';

/** Where statements go: the pool, or one transaction, in which `transaction` is a savepoint. */
export type Sql = Pick<EntityManager, 'query' | 'transaction'>;
