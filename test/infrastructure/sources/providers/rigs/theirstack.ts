import { theirStack } from '../../../../../src/infrastructure/sources/providers/theirstack';
import { DOWN, QUOTA_USED_UP } from '../../../../contracts/provider/failure-outcomes';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const theirStackRig: ProviderRig = {
  provider: theirStack,
  plenty: { titles: ['Engineer'] },
  paged: true,
  nothing: { titles: ['Zebra Keeper'] },
  badKeys: ['invalid'],
  titleField: 'job_title',
  creditsAre: 'rows',
  refusals: [
    [{ kind: 'burst-429' }, { ...DOWN, gate: 'cooling_down' }],
    [{ kind: 'quota-429', retryAfter: 3_600 }, QUOTA_USED_UP],
    [{ kind: 'credits-402' }, { ...QUOTA_USED_UP, gate: 'open' }],
  ],
};
