import { Arg, ID, Int, Query, Resolver } from 'type-graphql';
import type { App } from '../../application/app';
import { FIRST_BOUND, type Listing } from '../../application/list-postings';
import type { StoredPosting } from '../../application/ports/posting-store';
import { ATTRIBUTIONS } from '../../domain/job-source';
import { bucketOf } from '../../domain/level-bucket';
import { UNKNOWN_COMPANY } from '../../domain/posting';
import { JobConnectionType, JobFilterInput, JobPostingType } from './posting.type';
import { pageCost } from './request-limits';

@Resolver()
export class PostingResolver {
  constructor(private readonly app: App) {}

  @Query(() => JobConnectionType, {
    description: 'Postings, newest first. Open to everyone. Cursors stay valid while postings are added.',
    complexity: pageCost(FIRST_BOUND.most),
  })
  async jobs(
    @Arg('filter', () => JobFilterInput, { validate: true }) filter: JobFilterInput,
    @Arg('first', () => Int, {
      defaultValue: FIRST_BOUND.usual,
      description: `${FIRST_BOUND.least} to ${FIRST_BOUND.most}.`,
    })
    first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<JobConnectionType> {
    return connectionOf(await this.app.listPostings.execute({ ...filter, first, after }));
  }

  @Query(() => JobPostingType, { nullable: true, description: 'One posting. Open to everyone.' })
  async job(@Arg('id', () => ID) id: string): Promise<JobPostingType | null> {
    const posting = await this.app.postings.findById(id);
    return posting === null ? null : shown(posting);
  }
}

export function connectionOf({ edges, hasNextPage, hasPreviousPage, totalCount }: Listing): JobConnectionType {
  const startCursor = edges[0]?.cursor ?? null;
  const endCursor = edges.at(-1)?.cursor ?? null;
  return {
    edges: edges.map(({ cursor, posting }) => ({ cursor, node: shown(posting) })),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
    totalCount,
  };
}

function shown(posting: StoredPosting): JobPostingType {
  return {
    ...posting,
    company: posting.company ?? UNKNOWN_COMPANY,
    level: bucketOf(posting.level),
    attribution: ATTRIBUTIONS[posting.source] ?? null,
  };
}
