const WORDS =
  'we you build team data service deliver code review deploy customer platform product quality design learn remote office cloud index query event stream metric scale budget coach roadmap release incident pager support partner market invoice payment search catalogue order freight hospital energy vehicle insurance travel'.split(
    ' ',
  );

interface Form {
  /** Length in words. */
  readonly words?: number;
}

/** The text of an advert; another number is another text of the same vocabulary. A shorter one is the beginning of the longer. */
export function anAdvert(number: number, { words = 240 }: Form = {}): string {
  let state = number * 2_654_435_761;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return WORDS[(state >>> 8) % WORDS.length]!;
  };
  return Array.from({ length: words }, next).join(' ');
}
