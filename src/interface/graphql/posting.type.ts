import { ArrayMaxSize, ArrayNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { JobLink } from '../../application/ports/posting-store';
import type { JobSourceId } from '../../domain/job-source';
import type { LevelBucket } from '../../domain/level-bucket';
import type { RoleBucket } from '../../domain/role-bucket';
import type { SkillCount } from '../../domain/skills/extract-skills';
import type { VacancyReason } from '../../domain/vacancies/vacancy-reason';
import { JobSourceEnum, LevelBucketEnum, RoleBucketEnum, VacancyReasonEnum } from './enums';

const SKILLS_MOST = 25;
const SKILL_MOST_CHARACTERS = 100;
/** Something to see, and no control characters, which the database cannot even store. */
const PLAIN_TEXT = /^(?=.*\S)\P{Cc}+$/u;

@InputType('JobFilter', {
  description: 'What is left out does not filter; a level that is left out admits every level.',
})
export class JobFilterInput {
  @Field(() => String, { nullable: true, description: 'Case-insensitive substring, taken literally.' })
  readonly location?: string | null;

  @Field(() => String, { nullable: true, description: 'Case-insensitive substring of the title, taken literally.' })
  readonly titleKeyword?: string | null;

  @Field(() => RoleBucketEnum, { nullable: true })
  readonly role?: RoleBucket | null;

  @Field(() => LevelBucketEnum, { nullable: true })
  readonly level?: LevelBucket | null;

  @Field(() => [String], {
    nullable: true,
    description: `Every one of these skills, by name without regard to case; at most ${SKILLS_MOST}.`,
  })
  @IsOptional()
  @ArrayMaxSize(SKILLS_MOST)
  @MaxLength(SKILL_MOST_CHARACTERS, { each: true })
  @Matches(PLAIN_TEXT, { each: true, message: 'each skill must be plain text and not blank' })
  readonly skills?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Retrieved in the last `days` days, 1 to 365.' })
  readonly days?: number | null;

  @Field(() => [JobSourceEnum], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty()
  readonly sources?: JobSourceId[] | null;
}

@ObjectType('PostingSkill', { simpleResolvers: true })
class PostingSkillType implements SkillCount {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int, { description: 'Mentions in title and description.' })
  readonly count!: number;
}

@ObjectType('JobLink', { simpleResolvers: true })
class JobLinkType implements JobLink {
  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => String)
  readonly url!: string;
}

@ObjectType('JobPosting', { simpleResolvers: true })
export class JobPostingType {
  @Field(() => ID, { description: 'sha256("<source>:<url>"), first 32 hex digits.' })
  readonly id!: string;

  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => String)
  readonly url!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String, { description: '"(unknown)" where the advert does not name its employer.' })
  readonly company!: string;

  @Field(() => String, { nullable: true })
  readonly location!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly datePosted!: Date | null;

  @Field(() => GraphQLDateTime)
  readonly retrievedAt!: Date;

  @Field(() => RoleBucketEnum)
  readonly role!: RoleBucket;

  @Field(() => LevelBucketEnum, { description: 'ENTRY, MID or SENIOR.' })
  readonly level!: LevelBucket;

  @Field(() => String, { description: 'Plain text: no tags, no entities.' })
  readonly description!: string;

  @Field(() => [PostingSkillType], { complexity: ({ childComplexity }) => 10 * childComplexity })
  readonly skills!: readonly PostingSkillType[];

  @Field(() => [JobLinkType], {
    description: 'Other places the same job was seen.',
    complexity: ({ childComplexity }) => 10 * childComplexity,
  })
  readonly alsoSeenAt!: readonly JobLinkType[];

  @Field(() => VacancyReasonEnum, {
    nullable: true,
    description: 'Why it counts as the same job as those; null where it was seen nowhere else.',
  })
  readonly vacancyReason!: VacancyReason | null;

  @Field(() => String, {
    nullable: true,
    description: "Credit line that the source's terms demand wherever the posting is shown.",
  })
  readonly attribution!: string | null;

  @Field(() => Boolean, { description: 'From the synthetic sandbox market, not from a real employer.' })
  readonly sandbox!: boolean;
}

@ObjectType('PageInfo', { simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

@ObjectType('JobEdge', { simpleResolvers: true })
class JobEdgeType {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => JobPostingType)
  readonly node!: JobPostingType;
}

@ObjectType('JobConnection', { simpleResolvers: true })
export class JobConnectionType {
  @Field(() => [JobEdgeType])
  readonly edges!: JobEdgeType[];

  @Field(() => PageInfoType)
  readonly pageInfo!: PageInfoType;

  @Field(() => Int)
  readonly totalCount!: number;
}
