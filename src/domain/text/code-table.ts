const FIRST_SURROGATE = 0xd800;
const BEHIND_SURROGATES = 0xe000;

const SINGLE_CHARACTERS = [
  { from: 0, text: characters(0, FIRST_SURROGATE) },
  { from: BEHIND_SURROGATES, text: characters(BEHIND_SURROGATES, 0x10000) },
];

/** Calls back with every UTF-16 code unit, but no half of a surrogate pair, whose character matches. */
export function forCodesMatching(pattern: RegExp, callback: (code: number) => void): void {
  // Runs of characters at once: there are far fewer of them.
  const runs = new RegExp(`(?:${pattern.source})+`, `g${pattern.flags}`);
  for (const { from, text } of SINGLE_CHARACTERS) {
    for (const { index, 0: run } of text.matchAll(runs)) {
      for (let at = 0; at < run.length; at++) callback(from + index + at);
    }
  }
}

/** The characters from one code up to another, in one string. */
export function characters(from: number, to: number): string {
  const codes = new Uint16Array(to - from);
  for (let at = 0; at < codes.length; at++) codes[at] = from + at;
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(codes);
}
