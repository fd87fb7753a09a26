import { himalayas } from '../../../../../src/infrastructure/sources/providers/himalayas';
import { DOWN } from '../../../../contracts/provider/failure-outcomes';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

export const himalayasRig: ProviderRig = {
  provider: himalayas,
  plenty: { titles: ['engineer'] },
  paged: true,
  nothing: { titles: ['Zebra Keeper'] },
  badKeys: [],
  titleField: 'title',
  places: [
    ['Berlin', '"country":"DE"'],
    ['Vienna', '"country":"AT"'],
  ],
  creditsAre: null,
  failures: {
    // A minute is waited for.
    'status 429': { gate: 'cooling_down' },
  },
  refusals: [[{ kind: 'burst-429' }, { ...DOWN, gate: 'cooling_down' }]],
};
