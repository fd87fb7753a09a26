import { GraphQLDateTime } from 'graphql-scalars';
import { createUnionType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { AcceptedCv, RejectedCv } from '../../application/onboarding/upload-cv';
import type { Cv } from '../../application/ports/cv-store';
import type { Grounded } from '../../domain/cv/cv-profile';
import type { CvRefusal } from '../../domain/cv/cv-refused';
import type { Seniority, WorkArrangement } from '../../domain/work';
import { BackfillRunType, runOf } from './backfill.type';
import { CvRejectionEnum, SeniorityEnum, WorkArrangementEnum } from './enums';
import { SearchQueryType } from './search-query.type';

@ObjectType('CvProfile', {
  simpleResolvers: true,
  description: 'What a CV says: nothing that is not in its visible text.',
})
class CvProfileType {
  @Field(() => String, { description: '"claude:<model>" or "local".' })
  readonly parsedBy!: string;

  @Field(() => [String])
  readonly desiredTitles!: readonly string[];

  @Field(() => [String])
  readonly locations!: readonly string[];

  @Field(() => [String], { description: 'Names of the catalogue.' })
  readonly skills!: readonly string[];

  @Field(() => [String], { description: 'By their English names.' })
  readonly languages!: readonly string[];

  @Field(() => SeniorityEnum, { nullable: true })
  readonly seniority!: Seniority | null;

  @Field(() => Float, { nullable: true })
  readonly yearsOfExperience!: number | null;

  @Field(() => WorkArrangementEnum, { nullable: true })
  readonly workArrangement!: WorkArrangement | null;

  @Field(() => [String])
  readonly industries!: readonly string[];

  @Field(() => String, { nullable: true, description: "In the CV's own words." })
  readonly summary!: string | null;
}

@ObjectType('Cv', { simpleResolvers: true })
export class CvType {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { description: 'Fit to be shown.' })
  readonly fileName!: string;

  @Field(() => Int)
  readonly byteSize!: number;

  @Field(() => String)
  readonly sha256!: string;

  @Field(() => Boolean)
  readonly isPrimary!: boolean;

  @Field(() => Boolean, { description: 'Whether the file itself is still kept.' })
  readonly hasFile!: boolean;

  @Field(() => GraphQLDateTime)
  readonly uploadedAt!: Date;

  @Field(() => CvProfileType)
  readonly profile!: CvProfileType;
}

@ObjectType('CvAccepted', { simpleResolvers: true })
class CvAcceptedType {
  @Field(() => CvType)
  readonly cv!: CvType;

  @Field(() => [SearchQueryType], { description: 'What the CV searches for: its titles at its places.' })
  readonly searchQueries!: readonly SearchQueryType[];

  @Field(() => BackfillRunType, {
    nullable: true,
    description: 'Null only when no query could be made from the CV.',
  })
  readonly backfill!: BackfillRunType | null;

  @Field(() => String, { description: 'What became of it, in a sentence.' })
  readonly message!: string;
}

@ObjectType('CvRejected', { simpleResolvers: true })
class CvRejectedType {
  @Field(() => CvRejectionEnum)
  readonly code!: CvRefusal | 'duplicate';

  @Field(() => String)
  readonly message!: string;

  @Field(() => CvType, { nullable: true, description: 'The CV already held, where code is DUPLICATE.' })
  readonly existing!: CvType | null;
}

export const UploadCvResultUnion = createUnionType({
  name: 'UploadCvResult',
  types: () => [CvAcceptedType, CvRejectedType] as const,
  resolveType: (value) => ('cv' in value ? CvAcceptedType : CvRejectedType),
});

export function cvOf({ parsed: { parsedBy, profile }, ...cv }: Cv): CvType {
  const { desiredTitles, locations, skills, languages, industries, ...single } = profile;
  return {
    ...cv,
    profile: {
      parsedBy,
      desiredTitles: valuesOf(desiredTitles),
      locations: valuesOf(locations),
      skills: valuesOf(skills),
      languages: valuesOf(languages),
      industries: valuesOf(industries),
      seniority: single.seniority?.value ?? null,
      yearsOfExperience: single.yearsOfExperience?.value ?? null,
      workArrangement: single.workArrangement?.value ?? null,
      summary: single.summary?.value ?? null,
    },
  };
}

function valuesOf(grounded: readonly Grounded<string>[]): readonly string[] {
  return grounded.map(({ value }) => value);
}

export function uploadResultOf(result: AcceptedCv | RejectedCv): CvAcceptedType | CvRejectedType {
  if (result.kind === 'rejected') {
    const { code, message, existing } = result;
    return { code, message, existing: existing === null ? null : cvOf(existing) };
  }
  const { cv, searchQueries, backfill } = result;
  const message =
    backfill === null
      ? 'The CV is kept, but names no job title that could be searched for: save a search with titles of your own.'
      : `The CV searches for ${searchQueries.length} combinations of title and place.`;
  return { cv: cvOf(cv), searchQueries, backfill: backfill === null ? null : runOf(backfill), message };
}
