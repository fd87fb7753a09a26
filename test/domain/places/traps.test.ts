import { placeKey } from '../../../src/domain/places/place';
import { countryName, readPlaces } from '../../../src/domain/places/read-places';

const keysOf = (text: string) => readPlaces(text).map(placeKey);

describe('readPlaces', () => {
  it.each([
    ['Paris, TX', 'Paris'],
    ['Paris, Texas', 'Paris, France'],
    ['Cambridge, MA', 'Cambridge, UK'],
    ['Portland, OR', 'Portland, ME'],
    ['Frankfurt (Oder)', 'Frankfurt am Main'],
    ['Vancouver, WA', 'Vancouver, BC'],
    ['Birmingham, AL', 'Birmingham'],
    ['Bern', 'Bernau'],
    ['Bernau bei Berlin', 'Berlin'],
    ['Neustadt, Sachsen', 'Neustadt, Bayern'],
    ['Washington State', 'Washington, DC'],
    ['Georgia', 'Georgien'],
    ['New Berlin', 'Berlin'],
    ['Klein-Paris', 'Paris'],
    ['Freiburg, Schweiz', 'Freiburg'],
    ['London, Ontario', 'London'],
    ['San José, Costa Rica', 'San Jose, CA'],
    ['Kansas City', 'Kansas'],
    ['York', 'New York'],
    ['Mexico City', 'Mexico'],
    ['Remote', 'Remote (Germany)'],
    ['Guinea', 'Papua New Guinea'],
    ['Dominica', 'Dominican Republic'],
    ['UAE', 'UA'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(keysOf(one)).toHaveLength(1);
    expect(keysOf(other)).toHaveLength(1);
    expect(keysOf(one)).not.toEqual(keysOf(other));
  });

  it.each([
    ['San Jose, CA', ['us/ca/san jose']],
    ['Toronto, CA', ['ca/on/toronto']],
    ['CA', ['ca']],
    ['Berlin, DE', ['de/berlin']],
    ['Dover, DE', ['us/de/dover']],
    ['DE', ['de']],
    ['Indianapolis, IN', ['us/in/indianapolis']],
    ['Pune, IN', ['in/pune']],
    ['Tel Aviv, IL', ['il/tel aviv']],
    ['Chicago, IL', ['us/il/chicago']],
    ['Bogotá, CO', ['co/bogota']],
    ['Denver, CO', ['us/co/denver']],
    ['Perth, WA', ['au/perth']],
    ['Seattle, WA', ['us/wa/seattle']],
    ['Lausanne, VD', ['ch/lausanne']],
    ['Tbilisi, Georgia', ['ge/tbilisi']],
    ['Atlanta, Georgia', ['us/ga/atlanta']],
  ])('lets the city say what the code or name behind it is in %s', (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it.each([
    ['Frankfurt oder Berlin', ['de/frankfurt', 'de/berlin']],
    ['Portland or Seattle', ['us/or/portland', 'us/wa/seattle']],
    ['Hybrid in Toronto', ['ca/on/toronto']],
    ['Remote in the US', ['remote/us']],
    ['AI in healthcare', ['?/ai in healthcare']],
    ['Contact us', ['?/contact us']],
    ['Brighton & Hove', ['gb/brighton']],
    ['www.example.de', ['?/example de']],
  ])('takes no word for a code in %s', (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it('reads a town no table knows with what is known of it', () => {
    expect(readPlaces('Kleinkleckersdorf, Germany')).toEqual([
      { kind: 'city', country: 'DE', region: null, name: 'kleinkleckersdorf' },
    ]);
    expect(readPlaces('Clark, New Jersey, USA')).toEqual([
      { kind: 'city', country: 'US', region: 'NJ', name: 'clark' },
    ]);
    expect(readPlaces('Atlantis')).toEqual([{ kind: 'unknown', country: null, region: null, name: 'atlantis' }]);
  });

  it('cuts a name that is too long for a key', () => {
    const [place] = readPlaces('x'.repeat(10_000));
    expect(place?.name).toBe('x'.repeat(100));
  });
});

describe('countryName', () => {
  it('is the English name, or null for what is no code', () => {
    expect(countryName('DE')).toBe('Germany');
    expect(countryName('de')).toBeNull();
    expect(countryName('toString')).toBeNull();
  });
});
