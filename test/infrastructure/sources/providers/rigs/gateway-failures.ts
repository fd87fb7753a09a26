import { DOWN, QUOTA_USED_UP } from '../../../../contracts/provider/failure-outcomes';
import type { ProviderRig } from '../../../../contracts/provider/provider-rig';

/** How failures end behind RapidAPI's gateway. */
export const gatewayFailures: Required<Pick<ProviderRig, 'badKeys' | 'failures' | 'refusals'>> = {
  badKeys: ['invalid', 'unsubscribed'],
  failures: {
    // The path that it had before is tried too.
    'status 404': { calls: 2 },
    // A burst without words: a minute is waited for.
    'status 429': { gate: 'cooling_down' },
  },
  refusals: [
    // Its headers say that one of the month is spent, which is believed.
    [{ kind: 'burst-429' }, { ...DOWN, books: 'settled', gate: 'cooling_down' }],
    [{ kind: 'quota-429' }, { ...QUOTA_USED_UP, books: 'settled' }],
  ],
};
