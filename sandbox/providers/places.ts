import { type City, type Country, cities } from '../market/data/cities';

const RADIUS_OF_EARTH_KM = 6371;

/** Great-circle distance in kilometres. */
export function distanceKm(a: City, b: City): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(a.latitude - b.latitude) / 2) ** 2;
  const east = Math.sin(radians(a.longitude - b.longitude) / 2) ** 2;
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * RADIUS_OF_EARTH_KM * Math.asin(Math.sqrt(north + across));
}

const firstPart = (text: string) => text.split(/[,/]/)[0]?.trim().toLowerCase() ?? '';

/** The city that goes by a name in any of its spellings, as far as a comma ("Muenchen", "NYC", "Berlin, Germany"). */
export function cityNamed(text: string): City | undefined {
  const wanted = firstPart(text);
  const names = (city: City) => [city.name, city.englishName, ...city.spellings].map(firstPart);
  return cities.find((city) => names(city).includes(wanted));
}

const countryWords: Readonly<Record<string, Country>> = {
  germany: 'DE',
  deutschland: 'DE',
  de: 'DE',
  'united states': 'US',
  'united states of america': 'US',
  usa: 'US',
  us: 'US',
};

export function countryNamed(text: string): Country | undefined {
  return countryWords[firstPart(text)];
}
