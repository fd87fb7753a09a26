import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Progress } from '../../application/backfill/follow-progress';
import type { BackfillItem, BackfillRun } from '../../application/ports/run-store';
import {
  type BackfillTrigger,
  type ItemStatus,
  isOver,
  isRunOver,
  type RunStatus,
} from '../../domain/backfill/backfill-run';
import type { JobSourceId } from '../../domain/job-source';
import { CombinationType } from './combination.type';
import { BackfillTriggerEnum, ItemStatusEnum, JobSourceEnum, RunStatusEnum } from './enums';

@ObjectType('BackfillRun', { simpleResolvers: true, description: 'A backfill: what it asked for, and how far it is.' })
export class BackfillRunType {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => BackfillTriggerEnum)
  readonly trigger!: BackfillTrigger;

  @Field(() => RunStatusEnum)
  readonly status!: RunStatus;

  @Field(() => ID, { nullable: true, description: 'Null where it is for everybody, like the daily update.' })
  readonly userId!: string | null;

  @Field(() => Int, { description: 'Combinations the run asked for: alreadyCovered + newCombinations.' })
  readonly totalCombinations!: number;

  @Field(() => Int, {
    description: 'Of which nothing was left to be fetched, at any source, or which the user had asked for before.',
  })
  readonly alreadyCovered!: number;

  @Field(() => Int)
  readonly newCombinations!: number;

  @Field(() => Int, { description: 'Work items ended, in whatever way.' })
  readonly itemsDone!: number;

  @Field(() => Int)
  readonly itemsTotal!: number;

  @Field(() => Int, { description: '100 only when the run is over.' })
  readonly percent!: number;

  @Field(() => Int, { description: 'Postings that sources sent, repeats included.' })
  readonly jobsFetched!: number;

  @Field(() => Int, { description: 'Of them: stored for the first time.' })
  readonly jobsNew!: number;

  @Field(() => Int, { description: 'Of them: known before, or sent twice.' })
  readonly duplicatesSkipped!: number;

  @Field(() => Int, { description: 'Rows where a source charges those, else requests.' })
  readonly creditsUsed!: number;

  @Field(() => Int, {
    description: `What everyone who waited for the run's items would have paid alone, less what the items cost. Below 0 where
a search in common cost more. An item that failed counts as nothing.`,
  })
  readonly creditsSaved!: number;

  @Field(() => GraphQLDateTime)
  readonly createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly finishedAt!: Date | null;
}

@ObjectType('BackfillItem', { simpleResolvers: true, description: 'One search of a run at one source.' })
export class BackfillItemType {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => CombinationType, { description: 'The first of its combinations.' })
  readonly combination!: CombinationType;

  @Field(() => [CombinationType], { description: 'Several where the source is asked for them in one search.' })
  readonly combinations!: readonly CombinationType[];

  @Field(() => ItemStatusEnum)
  readonly status!: ItemStatus;

  @Field(() => GraphQLDateTime, { description: 'Postings of this time on are asked for.' })
  readonly windowFrom!: Date;

  @Field(() => GraphQLDateTime)
  readonly windowTo!: Date;

  @Field(() => Int)
  readonly jobsFetched!: number;

  @Field(() => Int)
  readonly jobsNew!: number;

  @Field(() => Int)
  readonly creditsUsed!: number;

  @Field(() => Int, { description: 'In a row without a page.' })
  readonly attempts!: number;

  @Field(() => String, { nullable: true, description: 'What ended the last attempt.' })
  readonly error!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a deferred item is tried again.' })
  readonly retryAt!: Date | null;
}

@ObjectType('BackfillProgress', { simpleResolvers: true, description: 'What happened to a run, or how it stands.' })
export class BackfillProgressType {
  @Field(() => Int, {
    description: '1, 2, 3, … of each run. `backfillProgress(runId, after)` goes on after it.',
  })
  readonly number!: number;

  @Field(() => BackfillRunType, { description: 'As it was then.' })
  readonly run!: BackfillRunType;

  @Field(() => BackfillItemType, { nullable: true, description: 'Null where it is about the run as a whole.' })
  readonly item!: BackfillItemType | null;

  @Field(() => GraphQLDateTime)
  readonly at!: Date;

  @Field(() => String)
  readonly message!: string;
}

export function runOf({ duplicates, counts, ...run }: BackfillRun): BackfillRunType {
  const entries = Object.entries(counts) as [ItemStatus, number][];
  const sum = (those: typeof entries) => those.reduce((total, [, count]) => total + count, 0);
  const itemsTotal = sum(entries);
  const itemsDone = sum(entries.filter(([status]) => isOver(status)));
  const percent = Math.floor((100 * itemsDone) / Math.max(1, itemsTotal));
  return {
    ...run,
    newCombinations: run.totalCombinations - run.alreadyCovered,
    ...{ itemsDone, itemsTotal },
    percent: isRunOver(run.status) ? 100 : Math.min(99, percent),
    duplicatesSkipped: duplicates,
  };
}

export function itemOf({ account, keys, asked, cost, ...item }: BackfillItem): BackfillItemType {
  const combinations = keys.map(({ key: { request } }): CombinationType => {
    const { title, place, ...filters } = request;
    return { titleKeyword: title, location: place, ...filters };
  });
  return {
    ...item,
    source: account.source,
    combination: combinations[0]!,
    combinations,
    windowFrom: new Date(asked.from),
    windowTo: new Date(asked.to),
    creditsUsed: cost.rows ?? cost.requests ?? 0,
  };
}

export function progressOf({ run, item, ...progress }: Progress): BackfillProgressType {
  return { ...progress, run: runOf(run), item: item === null ? null : itemOf(item) };
}
