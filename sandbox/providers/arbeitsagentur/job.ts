import { dateText } from '../../clock';
import { money } from '../../market/advert';
import type { City } from '../../market/data/cities';
import { plainText } from '../../market/render';
import { hashOf, seededRandom } from '../../random';
import type { AgencyListing } from './listings';

const localTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** German local time without a zone, with milliseconds. */
function shownTime(time: number, milliseconds: number): string {
  return `${localTime.format(time).replace(' ', 'T')}.${String(milliseconds).padStart(3, '0')}`;
}

/** "Baden-Württemberg" as the agency's lists spell it: BADEN_WUERTTEMBERG. */
function enumName(text: string): string {
  const spelled = text.toUpperCase().replace(/Ä/g, 'AE').replace(/Ö/g, 'OE').replace(/Ü/g, 'UE');
  return spelled.replace(/[^A-Z]+/g, '_');
}

const streets = ['Hafenstraße', 'Lindenallee', 'Am Markt', 'Bahnhofstraße'];

function place(id: string, city: City) {
  const random = seededRandom('agency address', id);
  const street = random.chance(0.6) ? { strasse: random.pick(streets), hausnummer: String(random.int(1, 120)) } : {};
  const address = { plz: String(random.int(10_115, 91_000)), ort: city.name, region: enumName(city.state) };
  return {
    adresse: { ...street, ...address, land: 'DEUTSCHLAND' },
    breite: city.latitude,
    laenge: city.longitude,
  };
}

/** Of remote work, only the country is told; some entries are null, or have no address. */
function places({ id, city, vacancy }: AgencyListing) {
  if (vacancy.awkward === 'null-location') return [null];
  if (!city) return hashOf('no address', id) % 3 === 0 ? [{ adresse: null }] : [{ adresse: { land: 'DEUTSCHLAND' } }];
  return hashOf('second place', id) % 12 === 0 ? [place(id, city), null] : [place(id, city)];
}

/** On-site work says so, or says nothing. */
function homeOffice({ id, vacancy }: AgencyListing) {
  const { mode } = vacancy.workplace;
  if (mode === 'remote') return { homeofficemoeglich: true, homeofficetyp: 'AUSSCHLIESSLICH' };
  if (mode === 'hybrid') return { homeofficemoeglich: true, homeofficetyp: 'NACH_VEREINBARUNG' };
  return { homeofficemoeglich: false, ...(hashOf('office', id) % 2 === 0 ? { homeofficetyp: 'KEIN_HOMEOFFICE' } : {}) };
}

function pay({ vacancy: { salary } }: AgencyListing): string {
  if (!salary) return 'KEINE_ANGABEN';
  return `${money(salary.low, salary.currency, 'de')} - ${money(salary.high, salary.currency, 'de')} jährlich`;
}

/** An entry as the search shows it: without description, and without the keys of what is not known. */
export function jobOf(listing: AgencyListing) {
  const { id, title, company, url, occupation, fullTime, hasPeriod } = listing;
  const random = seededRandom('agency job', id);
  const hours = random.chance(0.8)
    ? { arbeitszeitVollzeit: fullTime, arbeitszeitTeilzeitVormittag: !fullTime && random.chance(0.5) }
    : {};
  return {
    referenznummer: id,
    stellenangebotsTitel: title,
    stellenangebotsart: listing.kind,
    ...(company === null ? {} : { firma: company }),
    stellenlokationen: places(listing),
    ...hours,
    ...homeOffice(listing),
    ...(hasPeriod ? { veroeffentlichungszeitraum: { von: dateText(listing.publishedOn) } } : {}),
    ...(random.chance(0.7) ? { eintrittszeitraum: { von: dateText(listing.publishedOn + random.int(14, 90)) } } : {}),
    datumErsteVeroeffentlichung: dateText(hasPeriod ? listing.firstPublishedOn : listing.publishedOn),
    aenderungsdatum: shownTime(listing.publishedAt, random.int(0, 999)),
    verguetungsangabe: pay(listing),
    vertragsdauer: listing.term,
    hauptberuf: occupation,
    alleBerufe: [occupation, 'Informatiker/in'],
    ...(url === null ? {} : { externeURL: url }),
  };
}

/** An entry with its text, as the detail route shows it. */
export function detailOf(seed: number, listing: AgencyListing) {
  return {
    ...jobOf(listing),
    stellenangebotsBeschreibung: plainText(seed, listing.vacancy),
    istBetreut: false,
    allianzpartnerUrl: 'http://www.arbeitsagentur.example',
    allianzpartnerName: 'arbeitsagentur.example',
  };
}
