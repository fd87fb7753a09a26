import { foldCode, isWordCode } from '../text/folding';
import { plainLetters } from './fold-place';

/** What stands between a word and the one before it, as bits. */
export const Glue = {
  space: 1,
  dash: 2,
  comma: 4,
  open: 8,
  close: 16,
  /** A slash, a semicolon, "or": what follows is another place. */
  list: 32,
  /** The word stands in brackets. */
  inside: 64,
  /** A dot without white space, as in names of hosts. */
  dot: 128,
  /** The list goes on with a slash, which names of places have too: "Halle/Saale". */
  slash: 256,
} as const;

export interface PlaceWord {
  /** In plain lower-case letters. */
  readonly text: string;
  /** Bits of {@link Glue}. */
  readonly glue: number;
}

const GLUE_OF: ReadonlyMap<number, number> = glueOfCharacters();

function glueOfCharacters(): Map<number, number> {
  const characters: readonly (readonly [string, number])[] = [
    ['-', Glue.dash],
    [',:"\u2014', Glue.comma],
    ['([{', Glue.open],
    [')]}', Glue.close],
    ['/', Glue.list | Glue.slash],
    [';|\\+\u2022\u00B7\u2192>', Glue.list],
  ];
  return new Map(characters.flatMap(([list, glue]) => [...list].map((character) => [character.charCodeAt(0), glue])));
}

const glueOf = (code: number) => GLUE_OF.get(code) ?? GLUE_OF.get(foldCode(code)) ?? Glue.space;

const APOSTROPHE = 0x27;
const DOT = 0x2e;
const AMPERSAND = 0x26;

/** "U.S.A." and "D.C." are one word each: a dot between two single letters joins them. */
function joinsInitials(text: string, dot: number): boolean {
  const isSingle = (at: number) => isWordCode(text.charCodeAt(at)) && !isWordCode(text.charCodeAt(at + 1));
  return isSingle(dot - 1) && !isWordCode(text.charCodeAt(dot - 2)) && isSingle(dot + 1);
}

class WordCollector {
  readonly words: PlaceWord[] = [];
  private word = '';
  private glue = 0;
  private depth = 0;

  add(letters: string): void {
    this.word += letters;
  }

  separate(glue: number): void {
    this.end();
    this.glue |= glue;
    if (glue === Glue.open) this.depth++;
    if (glue === Glue.close && this.depth > 0) this.depth--;
  }

  end(): void {
    if (this.word === '') return;
    this.words.push({ text: this.word, glue: this.depth > 0 ? this.glue | Glue.inside : this.glue });
    this.word = '';
    this.glue = 0;
  }
}

/** The words of a text with what separates them. "&" is the word "and", apostrophes are left out. */
export function placeWords(text: string): readonly PlaceWord[] {
  const plain = plainLetters(text);
  const collector = new WordCollector();
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (isWordCode(code)) {
      const from = at;
      while (isWordCode(plain.charCodeAt(at + 1))) at++;
      collector.add(plain.slice(from, at + 1));
    } else if (code === AMPERSAND) {
      collector.separate(Glue.space);
      collector.add('and');
      collector.separate(Glue.space);
    } else if (code === DOT) {
      if (!joinsInitials(plain, at)) collector.separate(isWordCode(plain.charCodeAt(at + 1)) ? Glue.dot : Glue.space);
    } else if (foldCode(code) !== APOSTROPHE) {
      collector.separate(glueOf(code));
    }
  }
  collector.end();
  return collector.words;
}

/** The words of a name with single spaces between them: how names are compared and shown where no table knows them. */
export function foldPlaceName(name: string): string {
  return placeWords(name)
    .map(({ text }) => text)
    .join(' ');
}
