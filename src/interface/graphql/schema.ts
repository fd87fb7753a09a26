import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import type { App } from '../../application/app';
import type { Backfills } from '../../application/backfills';
import type { People } from '../../application/people';
import { BackfillResolver } from './backfill.resolver';
import { CoverageResolver } from './coverage.resolver';
import { CvResolver } from './cv.resolver';
import { IngestionResolver } from './ingestion.resolver';
import { InsightsResolver } from './insights.resolver';
import { PostingResolver } from './posting.resolver';
import { ProgressResolver } from './progress.resolver';
import { QuotaResolver } from './quota.resolver';
import { SearchQueryResolver } from './search-query.resolver';
import { UserResolver } from './user.resolver';

export interface UseCases {
  readonly app: App;
  readonly backfills: Backfills;
  readonly people: People;
}

/** The library asks for one as soon as there are subscriptions; ours bring their own streams. */
const noTopics = () => {
  throw new Error('no subscription goes by topics');
};
const NO_TOPICS: PubSub = { publish: noTopics, subscribe: noTopics };

type Class = new (...dependencies: never[]) => object;

/** The executable schema over the use cases. Inputs are validated where an argument asks for it, not globally. */
export function makeSchema({ app, backfills, people }: UseCases): GraphQLSchema {
  const resolvers = new Map<Class, object>([
    [InsightsResolver, new InsightsResolver(app)],
    [PostingResolver, new PostingResolver(app)],
    [IngestionResolver, new IngestionResolver(app)],
    [QuotaResolver, new QuotaResolver(app)],
    [SearchQueryResolver, new SearchQueryResolver(backfills)],
    [UserResolver, new UserResolver(backfills, people)],
    [CvResolver, new CvResolver(backfills, people)],
    [BackfillResolver, new BackfillResolver(backfills)],
    [CoverageResolver, new CoverageResolver(backfills)],
    [ProgressResolver, new ProgressResolver()],
  ]);
  const [first, ...others] = resolvers.keys() as MapIterator<Class>;
  return buildSchemaSync({
    resolvers: [first!, ...others],
    container: { get: (type: unknown) => resolvers.get(type as Class) },
    validate: false,
    pubSub: NO_TOPICS,
  });
}
