import { NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { keysOf } from '../../../src/domain/backfill/combination-key';
import { matchesKey } from '../../../src/domain/backfill/matches-key';
import { PLAIN_ABILITIES } from '../../support/keys';

const matches = (titleKeyword: string | null, wanted: string | null, title: string, location: string | null) =>
  keysOf({ titleKeyword, location: wanted, ...NO_COMBINATION_FILTERS }, PLAIN_ABILITIES).some((key) =>
    matchesKey(key, { title, location }),
  );

describe('a posting is what a key is about', () => {
  it.each([
    ['Data Engineer', 'Berlin', 'Senior Data Engineer (m/w/d)', 'Berlin, Germany'],
    ['data engineer', 'Germany', 'Data Engineer', 'Hamburg'],
    [null, 'Berlin', 'Baker', 'Berlin'],
    ['Data Engineer', null, 'Data Engineer', null],
  ])('%s in %s: %s in %s', (title, place, posted, location) => {
    expect(matches(title, place, posted, location)).toBe(true);
  });

  it.each([
    ['Data Engineer', 'Berlin', 'Data Engineering Manager', 'Berlin'],
    ['Data Engineer', 'Berlin', 'Data Engineer', 'Bernau'],
    ['Data Engineer', 'Berlin', 'Data Engineer', null],
    ['Data Engineer', 'Berlin', 'Engineer, Data', 'Berlin'],
  ])('not %s in %s: %s in %s', (title, place, posted, location) => {
    expect(matches(title, place, posted, location)).toBe(false);
  });
});
