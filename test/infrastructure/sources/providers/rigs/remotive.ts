import { remotive } from '../../../../../src/infrastructure/sources/providers/remotive';
import { QUOTA_USED_UP } from '../../../../contracts/provider/failure-outcomes';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const remotiveRig: ProviderRig = {
  provider: remotive,
  plenty: {},
  paged: false,
  nothing: null,
  badKeys: [],
  titleField: 'title',
  creditsAre: null,
  failures: {
    // How it says that it was asked too often.
    'status 403': QUOTA_USED_UP,
    'status 429': QUOTA_USED_UP,
    'status 429 for a few seconds': QUOTA_USED_UP,
    // Here the stand-in counts too, and refuses the third call within a minute.
    'a connection cut midway': { ...QUOTA_USED_UP, calls: 3 },
    'a slow body': { ...QUOTA_USED_UP, calls: 3 },
  },
};
