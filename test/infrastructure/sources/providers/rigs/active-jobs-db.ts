import { activeJobsDb } from '../../../../../src/infrastructure/sources/providers/active-jobs-db';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';
import { gatewayFailures } from './gateway-failures';

export const activeJobsDbRig: ProviderRig = {
  ...gatewayFailures,
  provider: activeJobsDb,
  plenty: { places: ['Berlin'] },
  paged: true,
  nothing: { titles: ['Zebra Keeper'] },
  titleField: 'title',
  creditsAre: 'rows',
};
