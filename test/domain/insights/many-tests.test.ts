import { holm, testable } from '../../../src/domain/insights/many-tests';

describe('holm', () => {
  it.each<[string, number[], number, boolean[]]>([
    ['nothing', [], 0, []],
    ['one', [0.05], 1, [true]],
    ['steps that pay less and less', [0.025, 0.01, 0.06, 0.016], 4, [true, true, false, true]],
    ['the first failure ends it', [0.02, 0.02, 0.02], 3, [false, false, false]],
    ['the last step pays nothing', [0.05, 0.001], 2, [true, true]],
    ['a family larger than what is shown', [0.001, 0.0006], 80, [false, true]],
  ])('%s', (_, pValues, family, found) => expect(holm(pValues, family)).toEqual(found));
});

describe('testable', () => {
  it('leaves out what could not pass at its most extreme', () => {
    // Tarone: with a divisor of 1, three could pass 0.05; of 2, two could pass 0.025: so those two.
    expect(testable([0.001, 0.3, 0.04, 0.02, 1])).toEqual([true, false, false, true, false]);
  });

  it('takes all of those that could, and none where there is none', () => {
    expect(testable([1e-9, 1e-9, 1e-9])).toEqual([true, true, true]);
    expect(testable([0.5, 1])).toEqual([false, false]);
    expect(testable([])).toEqual([]);
  });
});
