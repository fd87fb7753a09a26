import { jsearch } from '../../../../../src/infrastructure/sources/providers/jsearch';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';
import { gatewayFailures } from './gateway-failures';

export const jsearchRig: ProviderRig = {
  ...gatewayFailures,
  provider: jsearch,
  plenty: { titles: ['developer'], places: ['Germany'] },
  paged: true,
  nothing: { titles: ['Zebra Keeper'] },
  titleField: 'job_title',
  creditsAre: 'requests',
};
