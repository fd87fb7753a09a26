import fc from 'fast-check';
import {
  containment,
  SKETCH_BYTES,
  shinglesIn,
  similarity,
  textBands,
  textSketch,
} from '../../../src/domain/vacancies/text-sketch';
import { anAdvert } from '../../support/adverts';

const similar = (a: string, b: string) => similarity(textSketch(a), textSketch(b));

/** Every `nth` word is another one. */
const altered = (text: string, nth: number) =>
  text
    .split(' ')
    .map((word, at) => (at % nth === nth - 1 ? `${word}x` : word))
    .join(' ');

/** Part of the three-word parts of both texts that are in both: what a sketch estimates. */
function exactSimilarity(a: string, b: string): number {
  const shingles = (text: string) => {
    const words = text.split(' ');
    return new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(' ')));
  };
  const [left, right] = [shingles(a), shingles(b)];
  const both = [...left].filter((shingle) => right.has(shingle)).length;
  return both / (left.size + right.size - both);
}

describe('textSketch', () => {
  it.each(['', 'Rust.', 'Rust and Go', anAdvert(1), anAdvert(1, { words: 20_000 })])('has one size (%#)', (text) => {
    expect(textSketch(text)).toHaveLength(SKETCH_BYTES);
  });

  it.each([
    ['We build, test: ship!', 'we  BUILD test\n\n* ship'],
    ['Über uns – Wir suchen dich', 'über uns\nWIR suchen dich'],
    ['**Your tasks**\n\n- Write code\n- Review it', 'YOUR TASKS: • Write code • Review it'],
    ['株式会社で働く', '株式会社 で働く'],
  ])('does not see layout, case and punctuation: %j', (one, other) => {
    expect(textSketch(one)).toEqual(textSketch(other));
  });

  it('does not see repetition', () => {
    const text = anAdvert(1, { words: 400 });
    expect(similar(text, `${text}\n\n${text}`)).toBeGreaterThan(0.97);
  });

  it('tells short texts apart', () => {
    expect(similar('We use Rust', 'We use Go')).toBe(0);
    expect(similar('Rust', 'Go')).toBe(0);
    expect(similar('Rust', '')).toBe(0);
    expect(similar('', '')).toBe(1);
    expect(similar('Rust', 'rust!')).toBe(1);
  });

  it.each([2, 3, 5, 8, 13, 21, 50, 500])('estimates similarity within 0.15: every word number %i another', (nth) => {
    for (let number = 1; number <= 5; number++) {
      const [one, other] = [anAdvert(number, { words: 500 }), altered(anAdvert(number, { words: 500 }), nth)];
      expect(Math.abs(similar(one, other) - exactSimilarity(one, other))).toBeLessThan(0.15);
    }
  });

  it.each([3, 30, 100, 300, 3_000])('knows the number of its parts within a quarter: %i', (words) => {
    const exact = words - 2;
    for (let number = 1; number <= 5; number++) {
      const estimate = shinglesIn(textSketch(anAdvert(number, { words })));
      expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(Math.max(1, exact / 4));
    }
  });

  it('tells a beginning from another text of the same length', () => {
    const whole = textSketch(anAdvert(1, { words: 400 }));
    expect(containment(textSketch(anAdvert(1, { words: 200 })), whole)).toBeGreaterThan(0.8);
    expect(containment(textSketch(anAdvert(2, { words: 200 })), whole)).toBeLessThan(0.2);
  });

  it('is equal for equal texts and symmetric for any', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [left, right] = [textSketch(a), textSketch(b)];
        expect(similarity(left, left)).toBe(1);
        expect(similarity(left, right)).toBe(similarity(right, left));
        expect(containment(left, right)).toBe(containment(right, left));
      }),
    );
  });
});

describe('textBands', () => {
  const shares = (a: string, b: string) => {
    const bands = new Set(textBands(textSketch(a)));
    return textBands(textSketch(b)).some((band) => bands.has(band));
  };
  const NUMBERS = Array.from({ length: 200 }, (_, number) => number);

  it('has something in common for nearly all nearly equal texts, and for hardly any others', () => {
    const near = NUMBERS.filter((number) => shares(anAdvert(number), altered(anAdvert(number), 200)));
    const other = NUMBERS.filter((number) => shares(anAdvert(number), altered(anAdvert(number), 5)));
    expect(near.length).toBeGreaterThan(190);
    expect(other.length).toBeLessThan(10);
  });

  it('has nothing to say of no text', () => {
    expect(textBands(textSketch(' … '))).toEqual([]);
  });
});
