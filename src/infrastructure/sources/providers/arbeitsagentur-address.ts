import { type Row, textField } from '../read-record';

/** The Länder as the agency's search knows them, by ISO 3166-2 code. */
export const LAENDER: Readonly<Record<string, string>> = {
  BB: 'Brandenburg',
  BE: 'Berlin',
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  HB: 'Bremen',
  HE: 'Hessen',
  HH: 'Hamburg',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SH: 'Schleswig-Holstein',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  TH: 'Thüringen',
};

const SPELLED: ReadonlyMap<string, string> = new Map([
  ...Object.values(LAENDER).map((name) => [enumName(name), name] as const),
  // In English, as most other sources have it.
  ['DEUTSCHLAND', 'Germany'],
  ['OESTERREICH', 'Austria'],
  ['SCHWEIZ', 'Switzerland'],
]);

/** A place in words: "Osnabrück, Niedersachsen, Germany". null when the address names none. */
export function agencyAddress(address: Row): string | null {
  const names = ['ort', 'region', 'land'].map((field) => spelled(textField(address, field)));
  // City states are their own region.
  const parts = [...new Set(names)].filter((name) => name !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** BADEN_WUERTTEMBERG as people write it; the older search had it that way already. */
function spelled(name: string | null): string | null {
  if (name === null) return null;
  const known = SPELLED.get(enumName(name));
  if (known !== undefined || !/^[A-Z]+(_[A-Z]+)*$/u.test(name)) return known ?? name;
  return name
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
}

function enumName(name: string): string {
  return name
    .toUpperCase()
    .replaceAll('Ä', 'AE')
    .replaceAll('Ö', 'OE')
    .replaceAll('Ü', 'UE')
    .replace(/[^A-Z]+/gu, '_');
}
