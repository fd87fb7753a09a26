import { arbeitnow } from '../../../../../src/infrastructure/sources/providers/arbeitnow';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const arbeitnowRig: ProviderRig = {
  provider: arbeitnow,
  plenty: {},
  paged: true,
  nothing: null,
  badKeys: [],
  titleField: 'title',
  creditsAre: null,
};
