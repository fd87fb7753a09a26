import fc from 'fast-check';
import { keyReader } from '../../../src/domain/backfill/combination-key';
import { keyMatcher } from '../../../src/domain/backfill/key-matcher';
import { matchesKey } from '../../../src/domain/backfill/matches-key';
import { arbitrarySearch, arbitrarySoughtPosting } from '../../support/arbitrary-searches';
import { PLAIN_ABILITIES } from '../../support/keys';

it('says of many postings what matchesKey says of each', () => {
  const property = fc.property(
    fc.array(arbitrarySearch, { maxLength: 8 }),
    fc.array(arbitrarySoughtPosting, { minLength: 5, maxLength: 20 }),
    (searches, postings) => {
      const keys = searches.flatMap((search) => keyReader()(search, PLAIN_ABILITIES));
      const about = keyMatcher(keys);
      for (const posting of postings) {
        expect(new Set(about(posting))).toEqual(new Set(keys.filter((key) => matchesKey(key, posting))));
      }
    },
  );
  fc.assert(property, { numRuns: 60 });
});
