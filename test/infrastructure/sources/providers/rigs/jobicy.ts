import { jobicy } from '../../../../../src/infrastructure/sources/providers/jobicy';
import { DOWN } from '../../../../contracts/provider/failure-outcomes';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const jobicyRig: ProviderRig = {
  provider: jobicy,
  plenty: { titles: ['engineer'] },
  paged: false,
  nothing: { titles: ['Zebra Keeper'] },
  badKeys: [],
  titleField: 'jobTitle',
  places: [
    ['Berlin', '"geo":"germany"'],
    ['Vienna', '"geo":"austria"'],
  ],
  creditsAre: null,
  failures: {
    // An unfiltered call shows whether the search was refused, or everything is.
    'status 400': { calls: 2 },
    'status 404': { calls: 2 },
    // A minute is waited for.
    'status 429': { gate: 'cooling_down' },
  },
  refusals: [[{ kind: 'burst-429' }, { ...DOWN, gate: 'cooling_down' }]],
};
