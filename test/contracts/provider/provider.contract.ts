import { providerFailing } from './provider-failing';
import { providerKeeping } from './provider-keeping';
import { providerReading } from './provider-reading';
import type { ProviderRig } from './provider-rig';
import { providerSpec } from './provider-spec';

/** What every provider promises, one test per promise: by itself, and at its stand-in in the sandbox. */
export function providerContract(rig: ProviderRig) {
  describe(`provider contract: ${rig.provider.name}`, () => {
    providerSpec(rig);
    providerReading(rig);
    providerFailing(rig);
    providerKeeping(rig);
  });
}
