import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { App } from '../../application/app';
import { IngestionResolver } from './ingestion.resolver';
import { InsightsResolver } from './insights.resolver';
import { PostingResolver } from './posting.resolver';
import { QuotaResolver } from './quota.resolver';

/** The executable schema over the use cases. Inputs are validated where an argument asks for it, not globally. */
export function makeSchema(app: App): GraphQLSchema {
  const resolvers = new Map<unknown, object>([
    [InsightsResolver, new InsightsResolver(app)],
    [PostingResolver, new PostingResolver(app)],
    [IngestionResolver, new IngestionResolver(app)],
    [QuotaResolver, new QuotaResolver(app)],
  ]);
  return buildSchemaSync({
    resolvers: [InsightsResolver, PostingResolver, IngestionResolver, QuotaResolver],
    container: { get: (type: unknown) => resolvers.get(type) },
    validate: false,
  });
}
