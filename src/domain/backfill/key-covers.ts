import { covers, placeKey } from '../places/place';
import { keyText, type SearchKey } from './combination-key';
import { placesAround } from './place-spans';
import type { SourceAbilities } from './planned-source';

/** Whether everything a search for the narrower key finds is found by one for the wider; a partial order of keys. */
export function keyCovers(wider: SearchKey, narrower: SearchKey, source: SourceAbilities): boolean {
  return (
    wider.title === narrower.title &&
    placeCovers(wider, narrower, source) &&
    arrangementsAround(narrower.workArrangement).includes(wider.workArrangement) &&
    anyOrSame(wider.employmentType, narrower.employmentType) &&
    anyOrSame(wider.seniority, narrower.seniority) &&
    anyOrSame(wider.industry, narrower.industry)
  );
}

/** The texts of all keys that cover a key, its own first. */
export function keysAround(key: SearchKey, source: SourceAbilities): readonly string[] {
  const { title } = key;
  const texts: string[] = [];
  for (const placeText of source.findsWithin ? placesWith(key) : [key.placeText]) {
    for (const workArrangement of arrangementsAround(key.workArrangement)) {
      for (const employmentType of orNull(key.employmentType)) {
        for (const seniority of orNull(key.seniority)) {
          for (const industry of orNull(key.industry)) {
            texts.push(keyText({ title, placeText, workArrangement, employmentType, seniority, industry }));
          }
        }
      }
    }
  }
  return texts;
}

function placeCovers(wider: SearchKey, narrower: SearchKey, { findsWithin = false }: SourceAbilities): boolean {
  if (wider.placeText === narrower.placeText) return true;
  if (!findsWithin || wider.place === null) return findsWithin;
  return narrower.place !== null && covers(wider.place, narrower.place);
}

/** The place, all around it, and everywhere. */
function placesWith({ place, placeText }: SearchKey): readonly (string | null)[] {
  return place === null ? [null] : [placeText, ...placesAround(place).map(placeKey), null];
}

/** Whoever may work remotely may be one who only works remotely. */
function arrangementsAround(arrangement: string | null): readonly (string | null)[] {
  return arrangement === 'remote_solely' ? [arrangement, 'remote_ok', null] : orNull(arrangement);
}

function orNull(value: string | null): readonly (string | null)[] {
  return value === null ? [null] : [value, null];
}

function anyOrSame(wider: string | null, narrower: string | null): boolean {
  return wider === null || wider === narrower;
}
