import { Ctx, Query, Resolver } from 'type-graphql';
import type { App } from '../../application/app';
import { ProviderQuotaType, quotaOf } from './quota.type';
import { type RequestContext, requireOperator } from './request-context';

@Resolver()
export class QuotaResolver {
  constructor(private readonly app: App) {}

  @Query(() => [ProviderQuotaType], {
    description: 'What every provider has cost, and where it leads. Operators only.',
  })
  async quota(@Ctx() context: RequestContext): Promise<ProviderQuotaType[]> {
    requireOperator(context);
    return (await this.app.reportQuota.execute()).map(quotaOf);
  }
}
