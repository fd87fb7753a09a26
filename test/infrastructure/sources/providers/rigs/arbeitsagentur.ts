import { arbeitsagentur } from '../../../../../src/infrastructure/sources/providers/arbeitsagentur';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const arbeitsagenturRig: ProviderRig = {
  provider: arbeitsagentur,
  plenty: { titles: ['Engineer'] },
  paged: true,
  nothing: { titles: ['Zebra Keeper'] },
  badKeys: [],
  titleField: 'stellenangebotsTitel',
  creditsAre: null,
};
