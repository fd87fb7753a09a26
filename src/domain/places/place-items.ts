import { COUNTRIES_OF_STATES } from './place-entry';
import { isSpacedDash, type Piece, placePieces, startsPart } from './place-parts';
import { Glue, placeWords } from './place-words';

/** A place, a word for remote work, or (without an entry) a text no table knows. */
export type PlaceItem = Piece;

/** Longer texts before the code of a state are sentences. */
const WORDS_OF_TOWN = 3;
const CODE_CHARACTERS = 3;

/** Codes of countries that are no English or German words too. */
const UNMISTAKABLE_CODES: ReadonlySet<string> = new Set(['eu', 'uk', 'us', 'usa']);

const isFiller = ({ entry }: Piece) => entry?.role === 'filler';
const isUnknown = ({ entry }: Piece) => entry === null;
const isRemote = ({ entry }: Piece) => entry?.role === 'remote' || entry?.role === 'anywhere';

/** What a text says of places, in order; words that only surround places ("office", "hybrid") are left out. */
export function placeItems(text: string): readonly PlaceItem[] {
  const pieces = placePieces(placeWords(text));
  const items: PlaceItem[] = [];
  let carried = 0;
  for (let from = 0; from < pieces.length; ) {
    let to = from + 1;
    while (to < pieces.length && !startsPart(pieces[to]!.glue)) to++;
    const found = readPart(pieces.slice(from, to));
    const glue = pieces[from]!.glue | carried;
    carried = found.length === 0 ? glue : 0;
    for (const [index, item] of found.entries()) {
      const placed = index === 0 ? { ...item, glue: item.glue | glue } : item;
      if (!isAnnotation(placed, items.at(-1))) items.push(placed);
    }
    from = to;
  }
  return items;
}

/** "Berlin (Mitte)", "Bangalore - Engineering", "Copenhagen, S": what is not known and only tells more of the place before it. */
function isAnnotation(item: PlaceItem, before: PlaceItem | undefined): boolean {
  if (before === undefined || !isUnknown(item)) return false;
  if (item.text.length === 1) return true;
  return (item.glue & Glue.inside) !== 0 || (isSpacedDash(item.glue) && before.entry !== null);
}

/** Names that only words known to mean nothing surround are read; beside other words a name may be part of another. */
function readPart(part: readonly Piece[]): readonly PlaceItem[] {
  if (!part.some(isUnknown)) return part.filter((piece) => !isFiller(piece));
  const known = withoutDistricts(part);
  if (!known.some(isUnknown)) return known.filter((piece) => !isFiller(piece));
  if (known.some(isRemote)) return known.filter(isRemoteOrLand);
  const last = known.at(-1)!;
  if (known.length > 1 && known.length <= WORDS_OF_TOWN + 1 && isStateCode(last)) {
    return [asUnknown(known.slice(0, -1)), last];
  }
  return [asUnknown(known)];
}

/** "Berlin-Mitte" is in Berlin. */
function withoutDistricts(part: readonly Piece[]): readonly Piece[] {
  const isDistrict = (piece: Piece, at: number) =>
    at > 0 && isUnknown(piece) && (piece.glue & Glue.dash) !== 0 && part[at - 1]!.entry?.alone?.kind === 'city';
  return part.filter((piece, at) => !isDistrict(piece, at));
}

function isRemoteOrLand(piece: Piece): boolean {
  if (isRemote(piece)) return true;
  if (piece.entry?.role || (piece.text.length <= CODE_CHARACTERS && !UNMISTAKABLE_CODES.has(piece.text))) return false;
  const kind = piece.entry?.alone?.kind;
  return kind === 'country' || kind === 'region' || kind === 'remote';
}

function isStateCode({ entry, text, glue }: Piece): boolean {
  if (entry === null || text.length > CODE_CHARACTERS || (glue & Glue.dot) !== 0) return false;
  return entry.role === null && entry.regions.some(({ country }) => COUNTRIES_OF_STATES.includes(country!));
}

function asUnknown(part: readonly Piece[]): PlaceItem {
  const first = part.findIndex((piece) => !isFiller(piece));
  const last = part.findLastIndex((piece) => !isFiller(piece));
  const text = part
    .slice(first, last + 1)
    .map((piece) => piece.text)
    .join(' ');
  return { text, entry: null, glue: part[first]!.glue };
}
