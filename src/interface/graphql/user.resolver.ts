import { GraphQLJSON } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Backfills } from '../../application/backfills';
import { FIRST_BOUND } from '../../application/list-postings';
import type { People } from '../../application/people';
import type { User } from '../../application/ports/search-query-store';
import { CvType, cvOf } from './cv.type';
import { connectionOf } from './posting.resolver';
import { JobConnectionType } from './posting.type';
import { type RequestContext, requireCaller } from './request-context';
import { AGGREGATE_COST, LIMITS, pageCost } from './request-limits';
import { SearchQueryType } from './search-query.type';
import { UserType } from './user.type';

@Resolver(() => UserType)
export class UserResolver {
  constructor(
    private readonly backfills: Backfills,
    private readonly people: People,
  ) {}

  @Query(() => UserType, { nullable: true, description: 'The signed-in user. Null without a token.' })
  async me(@Ctx() context: RequestContext): Promise<User | null> {
    return context.caller === null ? null : this.backfills.signIn(context.caller);
  }

  @FieldResolver(() => [CvType], { description: 'Newest first.', complexity: usual })
  async cvs(@Root() { id }: UserType): Promise<CvType[]> {
    return (await this.people.cvs.list(id)).map(cvOf);
  }

  @FieldResolver(() => [SearchQueryType], { description: 'Those that are switched off, too.', complexity: usual })
  async searchQueries(@Root() { id }: UserType): Promise<readonly SearchQueryType[]> {
    return (await this.people.records.read(id))?.searchQueries ?? [];
  }

  @Query(() => JobConnectionType, {
    description: `Postings that match an active query of the user, newest first: by title and place as searches are matched,
and by what they say of arrangement, contract and level. Signed-in users.`,
    complexity: pageCost(FIRST_BOUND.most),
  })
  async myJobs(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { defaultValue: FIRST_BOUND.usual, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<JobConnectionType> {
    const { id: userId } = await this.backfills.signIn(requireCaller(context));
    return connectionOf(await this.backfills.listMyJobs.execute({ userId, first, after }));
  }

  @Query(() => GraphQLJSON, {
    description: `Everything that is kept of the signed-in user, as one JSON: CVs with what was read from them, queries, runs.
A CV that \`hasFile\` has its file at GET /cvs/<id>/file, with the same Authorization header. Once in a request.`,
    complexity: LIMITS.cost / 2 + 1,
  })
  async exportMyData(@Ctx() context: RequestContext): Promise<unknown> {
    const { id } = await this.backfills.signIn(requireCaller(context));
    return this.people.exportUser.execute(id);
  }

  @Mutation(() => Boolean, {
    description: `Erases the signed-in user with CVs, profiles, queries and runs, also from what is queued. Shared postings stay:
they are nobody's data.`,
  })
  async deleteMyData(@Ctx() context: RequestContext): Promise<boolean> {
    const { id } = await this.backfills.signIn(requireCaller(context));
    return (await this.people.eraseUser.execute(id)) !== null;
  }
}

function usual({ childComplexity }: { readonly childComplexity: number }): number {
  return AGGREGATE_COST + childComplexity;
}
