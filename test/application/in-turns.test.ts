import { inTurns } from '../../src/application/in-turns';
import { atOnce, type Steps, stepByStep } from '../../src/domain/steps';

function* sum(numbers: readonly number[], between: () => void = () => undefined): Steps<number> {
  let total = 0;
  yield* stepByStep(numbers, (number) => {
    total += number;
    if (number % 100 === 0) between();
  });
  return total;
}

describe('long work in steps', () => {
  const numbers = Array.from({ length: 5_000 }, (_, index) => index);
  const expected = (4_999 * 5_000) / 2;

  it('answers the same at once and in turns', async () => {
    expect(atOnce(sum(numbers))).toBe(expected);
    expect(await inTurns(sum(numbers))).toBe(expected);
  });

  it('lets others do something meanwhile, in turns', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 1);
    const slowly = () => {
      for (const end = performance.now() + 20; performance.now() < end; );
    };
    try {
      await inTurns(sum(numbers, slowly));
    } finally {
      clearInterval(ticking);
    }
    expect(ticks).toBeGreaterThan(0);
  });

  it('fails with what the work fails with', async () => {
    const failing = () => {
      throw new Error('no sum');
    };
    await expect(inTurns(sum(numbers, failing))).rejects.toThrow('no sum');
  });
});
