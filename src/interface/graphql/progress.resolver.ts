import { Arg, Ctx, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { Progress } from '../../application/backfill/follow-progress';
import { BackfillProgressType, progressOf } from './backfill.type';
import type { RequestContext } from './request-context';

interface ProgressArguments {
  readonly runId?: string | null;
  readonly after?: number | null;
}

@Resolver()
export class ProgressResolver {
  @Subscription(() => BackfillProgressType, {
    subscribe: ({ args, context }: { args: ProgressArguments; context: RequestContext }) =>
      context.watchProgress({ runId: args.runId ?? null, after: args.after ?? null }),
    description: `A user's own runs, an operator's all, or the run that is named. The first event is the present state, but
with \`after\`, which goes on after that event of the named run: nothing is missed and nothing repeated, in whatever process.
With a run, it ends with the run; without, it goes on.`,
  })
  backfillProgress(
    @Root() progress: Progress,
    @Ctx() _context: RequestContext,
    @Arg('runId', () => ID, { nullable: true }) _runId: string | null,
    @Arg('after', () => Int, { nullable: true, description: 'The `number` of the last event seen; needs a run.' })
    _after: number | null,
  ): BackfillProgressType {
    return progressOf(progress);
  }
}
