import { randomUUID } from 'node:crypto';
import type { Claim, ClaimStore } from '../../src/application/ports/claim-store';
import { ACTIVE_JOBS, THEIRSTACK } from '../support/raw-pages';

export interface ClaimRig {
  readonly claims: ClaimStore;
  /** Lets all claims that there are expire. */
  expire(): Promise<unknown>;
  /** Runs a task in a transaction. */
  atomically(task: (claims: ClaimStore) => Promise<void>): Promise<void>;
}

const WINDOW = { from: 1_000, to: 2_000 };

function aClaim(keyTexts: readonly string[], overrides: Partial<Claim> = {}): Claim {
  const ids = { token: randomUUID(), holder: randomUUID(), itemId: '7' };
  return { account: THEIRSTACK, keyTexts, window: WINDOW, ...ids, ...overrides };
}

/** What every store of claims promises; `make` gives an empty one. */
export function claimStoreContract(name: string, make: () => Promise<ClaimRig>): void {
  describe(`ClaimStore contract: ${name}`, () => {
    let rig: ClaimRig;
    beforeEach(async () => {
      rig = await make();
    });

    it('gives a key to one of many who want it at the same time', async () => {
      const claims = Array.from({ length: 20 }, () => aClaim(['a']));
      const taken = await Promise.all(claims.map((claim) => rig.claims.take(claim)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await rig.claims.holds(claims[taken.indexOf(true)]!)).toBe(true);
    });

    it('gives all keys of a claim or none, in whatever order they are named', async () => {
      await rig.claims.take(aClaim(['b'], { itemId: '8' }));
      const wide = aClaim(['c', 'b', 'a']);
      expect(await rig.claims.take(wide)).toBe(false);
      expect(await rig.claims.holds(wide)).toBe(false);
      expect(await rig.claims.live(THEIRSTACK, ['a', 'b', 'c'])).toEqual([
        { keyText: 'b', itemId: '8', window: WINDOW },
      ]);
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, n) => rig.claims.take(aClaim(n % 2 === 0 ? ['x', 'y', 'z'] : ['z', 'y', 'x']))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('keeps sources apart, and the stand-in from the real one', async () => {
      expect(await rig.claims.take(aClaim(['a']))).toBe(true);
      expect(await rig.claims.take(aClaim(['a'], { account: ACTIVE_JOBS }))).toBe(true);
      expect(await rig.claims.take(aClaim(['a'], { account: { ...THEIRSTACK, sandbox: true } }))).toBe(true);
    });

    it('lets a key go when its claim is released or has expired, and then the old one holds nothing', async () => {
      const first = aClaim(['a', 'b']);
      await rig.claims.take(first);
      await rig.claims.release(first.token);
      const second = aClaim(['a']);
      expect(await rig.claims.take(second)).toBe(true);
      expect(await rig.claims.holds(first)).toBe(false);
      await rig.expire();
      expect(await rig.claims.holds(second)).toBe(false);
      expect(await rig.claims.live(THEIRSTACK, ['a'])).toEqual([]);
      const third = aClaim(['a', 'b']);
      expect(await rig.claims.take(third)).toBe(true);
      await rig.claims.release(second.token);
      expect(await rig.claims.holds(third)).toBe(true);
    });

    it('extends what has not expired, of that holder and of those items alone', async () => {
      const kept = aClaim(['a']);
      const other = aClaim(['b']);
      await rig.claims.take(kept);
      await rig.claims.take(other);
      await rig.expire();
      await rig.claims.extend(kept.holder, ['7']);
      expect(await rig.claims.holds(kept)).toBe(false);
      await rig.claims.take(kept);
      await rig.claims.extend(kept.holder, ['7']);
      await rig.claims.extend(kept.holder, []);
      await rig.claims.extend(other.holder, ['8']);
      expect(await rig.claims.holds(kept)).toBe(true);
      expect(await rig.claims.holds(other)).toBe(false);
    });

    it('keeps a claim that is held from others until the end of the transaction', async () => {
      const held = aClaim(['a']);
      await rig.claims.take(held);
      const order: string[] = [];
      let releasing: Promise<unknown> = Promise.resolve();
      await rig.atomically(async (claims) => {
        expect(await claims.holds(held)).toBe(true);
        releasing = rig.claims.release(held.token).then(() => order.push('released'));
        await claims.live(THEIRSTACK, ['a']);
        order.push('stored');
      });
      await releasing;
      expect(order).toEqual(['stored', 'released']);
    });

    it('lets one at a time go on of those who name the same topic', async () => {
      const order: string[] = [];
      const visit = (who: string, topics: readonly string[]) =>
        rig.atomically(async (claims) => {
          await claims.alone(topics);
          order.push(`${who} in`);
          await claims.live(THEIRSTACK, [who]);
          order.push(`${who} out`);
        });
      const topics = [['x', 'y'], ['y', 'x'], ['y'], ['x']];
      await Promise.all(Array.from({ length: 8 }, (_, n) => visit(String(n), ['z', ...topics[n % 4]!])));
      for (let at = 0; at < order.length; at += 2) expect(order[at + 1]).toBe(order[at]!.replace('in', 'out'));
    });
  });
}
