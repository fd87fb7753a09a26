import { PROVIDERS } from '../../../../src/infrastructure/sources/provider-list';
import { providerContract } from '../../../contracts/provider/provider.contract';
import { activeJobsDbRig } from './rigs/active-jobs-db';
import { arbeitnowRig } from './rigs/arbeitnow';
import { arbeitsagenturRig } from './rigs/arbeitsagentur';
import { himalayasRig } from './rigs/himalayas';
import { jobicyRig } from './rigs/jobicy';
import { jsearchRig } from './rigs/jsearch';
import { remotiveRig } from './rigs/remotive';
import { theirStackRig } from './rigs/theirstack';

const RIGS = [
  theirStackRig,
  jsearchRig,
  activeJobsDbRig,
  remotiveRig,
  arbeitnowRig,
  arbeitsagenturRig,
  himalayasRig,
  jobicyRig,
];

it('is kept by every provider', () => {
  expect(RIGS.map(({ provider }) => provider.id).sort()).toEqual(PROVIDERS.map(({ id }) => id).sort());
});

for (const rig of RIGS) providerContract(rig);
