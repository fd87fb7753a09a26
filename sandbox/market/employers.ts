import { seededRandom } from '../random';
import { type City, type Country, cities } from './data/cities';
import { companyNames, type Trade, trades } from './data/company-names';

/** An invented employer. Its domains end in `.example`, which is reserved and never resolves. */
export interface Employer {
  readonly key: string;
  readonly name: string;
  /** Name with its legal form ("Nordhafen Logistik GmbH"). */
  readonly legalName: string;
  readonly domain: string;
  readonly country: Country;
  readonly trade: Trade;
  /** Where it hires, head office first. */
  readonly cities: readonly City[];
  readonly employees: number;
  readonly founded: number;
  /** How much it hires, relative to the others. */
  readonly weight: number;
  /** Share of its vacancies that can be filled from anywhere. */
  readonly remoteShare: number;
}

const legalForms: Readonly<Record<Country, readonly string[]>> = {
  US: [', Inc.', ' Inc.', ' LLC', ' Corp.', ''],
  DE: [' GmbH', ' GmbH', ' AG', ' SE', ' GmbH & Co. KG', ''],
};

const employeeBands = [18, 45, 80, 140, 260, 420, 900, 1800, 4200, 11000];

/** Lower-case ASCII for host names and paths: "Fördewind Energie" becomes "foerdewind-energie". */
export function slugOf(text: string): string {
  const spelled = text.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
  return spelled
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function employer(root: string, country: Country, index: number): Employer {
  const random = seededRandom('employer', country, root);
  const trade = trades[index % trades.length] as Trade;
  const name = `${root} ${random.pick(trade.suffixes[country])}`;
  const home = cities.filter((city) => city.country === country);
  const offices = random.chance(0.55) ? 1 : random.int(2, 3);
  const first = random.weighted(home, (city) => city.weight);
  return {
    key: slugOf(name),
    name,
    legalName: name + random.pick(legalForms[country]),
    domain: `${slugOf(name)}.example`,
    country,
    trade,
    cities: [
      first,
      ...random.sample(
        home.filter((city) => city !== first),
        offices - 1,
      ),
    ],
    employees: Math.round(random.pick(employeeBands) * (0.8 + random.next() * 0.5)),
    founded: random.int(1978, 2022),
    weight: 1 + 5 / (1 + random.int(0, 24)),
    remoteShare: random.weighted([0.04, 0.15, 0.35, 0.85], (share) => 1 - share),
  };
}

/** All employers of the market; the same for every seed. */
export const employers: readonly Employer[] = (['US', 'DE'] as const).flatMap((country) =>
  companyNames[country].map((root, index) => employer(root, country, index)),
);
