import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { SearchQueriesRequest } from '../../application/backfill/save-search-queries';
import type { Backfills } from '../../application/backfills';
import { invalid } from '../../domain/domain-error';
import { runOf } from './backfill.type';
import { type RequestContext, requireCaller } from './request-context';
import {
  BackfillEstimateType,
  estimateOf,
  SavedSearchQueriesType,
  SearchQueriesInput,
  SearchQueryType,
} from './search-query.type';

@Resolver()
export class SearchQueryResolver {
  constructor(private readonly backfills: Backfills) {}

  @Query(() => [BackfillEstimateType], {
    description: `What \`saveSearchQueries\` would cost the operator and what is saved, by source, without doing it. Signed-in
users.`,
  })
  async estimateSearchQueries(
    @Ctx() context: RequestContext,
    @Arg('input', () => SearchQueriesInput, { validate: true }) input: SearchQueriesInput,
  ): Promise<BackfillEstimateType[]> {
    const { id } = await this.backfills.signIn(requireCaller(context));
    return (await this.backfills.saveSearchQueries.estimate(requestOf(id, input))).map(estimateOf);
  }

  @Mutation(() => SavedSearchQueriesType, {
    description: `Saves a search, one query for each title at each location, and fetches in the background what is new of it.
Saved again, it gets what is new and keeps what was there; queries that are no longer wanted are switched off by
\`setSearchQueryActive\`. Signed-in users.`,
  })
  async saveSearchQueries(
    @Ctx() context: RequestContext,
    @Arg('input', () => SearchQueriesInput, { validate: true }) input: SearchQueriesInput,
  ): Promise<SavedSearchQueriesType> {
    const { id } = await this.backfills.signIn(requireCaller(context));
    const { searchQueries, backfill } = await this.backfills.saveSearchQueries.execute(requestOf(id, input));
    return { searchQueries, backfill: runOf(backfill) };
  }

  @Mutation(() => SearchQueryType, {
    description: `Switches a query of one's own off and on. One that comes back is filled from where it stopped. Signed-in
users.`,
  })
  async setSearchQueryActive(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('isActive', () => Boolean) isActive: boolean,
  ): Promise<SearchQueryType> {
    const user = await this.backfills.signIn(requireCaller(context));
    const query = await this.backfills.saveSearchQueries.setActive(user.id, id, isActive);
    if (query === null) throw invalid('id', id, 'there is no such query');
    return query;
  }
}

function requestOf(userId: string, input: SearchQueriesInput): SearchQueriesRequest {
  const { workArrangement = null, employmentType = null, seniority = null, industry = null, ...rest } = input;
  return { ...rest, userId, workArrangement, employmentType, seniority, industry };
}
