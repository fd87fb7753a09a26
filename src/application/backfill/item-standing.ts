import type { KeyWindow } from '../../domain/backfill/backfill-plan';
import { keysAround } from '../../domain/backfill/key-covers';
import { intersect, NO_TIME, subtract, union } from '../../domain/backfill/time-ranges';
import type { BackfillStores } from '../ports/backfill-ports';
import type { JobSource } from '../ports/job-source';
import type { BackfillItem } from '../ports/run-store';
import { accountOf, plannedSource } from './planned-sources';

/** How an item stands before it is executed. */
export type ItemStanding =
  /** Somebody else fetches some of it. */
  | { readonly kind: 'claimed'; readonly by: string }
  /** Nothing is left to do. */
  | { readonly kind: 'covered' }
  /** As it was planned. */
  | { readonly kind: 'open' }
  /** Some of it was fetched for somebody else since it was planned: this is left. */
  | { readonly kind: 'shrunk'; readonly left: readonly KeyWindow[] };

/** Claims are read first: whoever ends one has made it coverage. */
export async function itemStanding(
  { claims, coverage }: Pick<BackfillStores, 'claims' | 'coverage'>,
  { keys }: Pick<BackfillItem, 'keys'>,
  source: JobSource,
): Promise<ItemStanding> {
  const planned = plannedSource(source);
  const around = new Map(keys.map(({ key }) => [key.text, keysAround(key, planned)]));
  const texts = [...new Set([...around.values()].flat())];
  const live = await claims.live(accountOf(source), texts);
  const known = await coverage.read(accountOf(source), texts);
  const left = keys.flatMap((one) => {
    const covered = union(...around.get(one.key.text)!.map((text) => known.get(text)?.covered ?? NO_TIME));
    const window = subtract(one.window, covered);
    return window.length === 0 ? [] : [{ ...one, window }];
  });
  if (left.length === 0) return { kind: 'covered' };
  const isInTheWay = ({ key, window }: KeyWindow) =>
    live.find(({ keyText, window: claimed }) => {
      if (keyText === key.text) return true;
      return around.get(key.text)!.includes(keyText) && intersect(window, [claimed]).length > 0;
    });
  const claim = left.map(isInTheWay).find((one) => one !== undefined);
  if (claim !== undefined) return { kind: 'claimed', by: claim.itemId };
  return left.length === keys.length && left.every(({ window }, index) => isSame(window, keys[index]!.window))
    ? { kind: 'open' }
    : { kind: 'shrunk', left };
}

function isSame(a: KeyWindow['window'], b: KeyWindow['window']): boolean {
  return a.length === b.length && a.every(({ from, to }, index) => from === b[index]!.from && to === b[index]!.to);
}
