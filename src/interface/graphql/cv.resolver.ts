import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Backfills } from '../../application/backfills';
import type { People } from '../../application/people';
import { invalid } from '../../domain/domain-error';
import { CvType, cvOf, UploadCvResultUnion, uploadResultOf } from './cv.type';
import { filterRequest } from './insights.resolver';
import { SkillInsightsFilterInput } from './insights.type';
import { type RequestContext, requireCaller } from './request-context';
import { AGGREGATE_COST } from './request-limits';
import { SkillGapType } from './skill-gap.type';
import { type UploadedFile, UploadScalar } from './upload.scalar';

@Resolver()
export class CvResolver {
  constructor(
    private readonly backfills: Backfills,
    private readonly people: People,
  ) {}

  @Mutation(() => UploadCvResultUnion, {
    description: `Takes a CV (PDF, DOCX or text, at most 10 MiB), makes a profile and searches of it, and fetches in the
background what is new of them. Signed-in users. Needs a multipart request with the header Apollo-Require-Preflight.`,
  })
  async uploadCv(
    @Ctx() context: RequestContext,
    @Arg('file', () => UploadScalar) file: UploadedFile,
    @Arg('setAsPrimary', () => Boolean, { defaultValue: true }) setAsPrimary: boolean,
  ): Promise<typeof UploadCvResultUnion> {
    const { id: userId } = await this.backfills.signIn(requireCaller(context));
    const { fileName, bytes } = file;
    const upload = { userId, fileName, bytes, setAsPrimary };
    return uploadResultOf(await this.people.uploadCv.execute(upload, context.signal));
  }

  @Mutation(() => CvType, { description: 'Makes a CV the one that counts for `skillGap`. Signed-in users.' })
  async setPrimaryCv(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<CvType> {
    const user = await this.backfills.signIn(requireCaller(context));
    const cv = await this.people.cvs.setPrimary(user.id, id);
    if (cv === null) throw invalid('id', id, 'there is no such CV');
    return cvOf(cv);
  }

  @Mutation(() => Boolean, { description: 'False: there is no such CV. Its queries stay. Signed-in users.' })
  async deleteCv(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<boolean> {
    const user = await this.backfills.signIn(requireCaller(context));
    return this.people.cvs.delete(user.id, id);
  }

  @Query(() => SkillGapType, {
    description: `What a market asks for that the signed-in user's primary CV shows, and what it does not; without a CV all of
it is missing.`,
    complexity: ({ childComplexity }) => AGGREGATE_COST + childComplexity,
  })
  async skillGap(
    @Ctx() context: RequestContext,
    @Arg('filter', () => SkillInsightsFilterInput) filter: SkillInsightsFilterInput,
  ): Promise<SkillGapType> {
    const { id } = await this.backfills.signIn(requireCaller(context));
    return this.people.computeGap.execute(id, filterRequest(filter));
  }
}
