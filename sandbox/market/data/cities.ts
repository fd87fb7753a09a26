export type Country = 'US' | 'DE';

export const countryNames = { US: 'United States', DE: 'Germany' } as const satisfies Record<Country, string>;

/** A city with its share of the market, the ways people write it, and what its employers lean towards. */
export interface City {
  readonly name: string;
  readonly englishName: string;
  readonly country: Country;
  readonly state: string;
  readonly stateCode: string;
  readonly geoId: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly weight: number;
  /** The most usual spelling comes first. */
  readonly spellings: readonly string[];
  /** How many times likelier than elsewhere a skill is asked for here. */
  readonly leanings: Readonly<Record<string, number>>;
}

type Coordinates = readonly [latitude: number, longitude: number];

const us = (name: string, state: string, stateCode: string, geoId: number, at: Coordinates, weight: number) => ({
  name,
  englishName: name,
  country: 'US' as const,
  state,
  stateCode,
  geoId,
  latitude: at[0],
  longitude: at[1],
  weight,
  spellings: [
    `${name}, ${stateCode}`,
    name,
    `${name}, ${state}`,
    `${name}, ${stateCode}, USA`,
    `${name}, ${state}, United States`,
  ],
});

const de = (name: string, state: string, stateCode: string, geoId: number, at: Coordinates, weight: number) => ({
  name,
  englishName: name,
  country: 'DE' as const,
  state,
  stateCode,
  geoId,
  latitude: at[0],
  longitude: at[1],
  weight,
  spellings: [name, `${name}, Germany`, `${name}, Deutschland`, `${name}, DE`, `${name}, ${state}, Germany`],
});

export const cities: readonly City[] = [
  {
    ...us('San Francisco', 'California', 'CA', 5391959, [37.77493, -122.41942], 13),
    spellings: [
      'San Francisco, CA',
      'San Francisco',
      'San Francisco, California',
      'SF Bay Area',
      'San Francisco, CA, USA',
    ],
    leanings: { Go: 1.5, Rust: 1.8, Kubernetes: 1.3, PyTorch: 1.3, 'Large language models': 1.6, Python: 1.2 },
  },
  {
    ...us('New York', 'New York', 'NY', 5128581, [40.71427, -74.00597], 13),
    spellings: [
      'New York, NY',
      'New York',
      'New York City',
      'New York, New York',
      'NYC',
      'New York, NY, United States',
    ],
    leanings: { Java: 1.3, Python: 1.2, 'Apache Kafka': 1.4, Snowflake: 1.5 },
  },
  { ...us('Austin', 'Texas', 'TX', 4671654, [30.26715, -97.74306], 8), leanings: { 'C#': 1.3, React: 1.2, AWS: 1.2 } },
  {
    ...us('Dallas', 'Texas', 'TX', 4684888, [32.78306, -96.80667], 7),
    leanings: { Java: 1.5, '.NET': 1.4, 'Microsoft Azure': 1.5, 'SQL Server': 1.6 },
  },
  {
    ...us('Seattle', 'Washington', 'WA', 5809844, [47.60621, -122.33207], 9),
    leanings: { AWS: 1.6, 'C#': 1.4, Java: 1.2, 'Microsoft Azure': 1.4 },
  },
  {
    ...us('Chicago', 'Illinois', 'IL', 4887398, [41.85003, -87.65005], 6),
    leanings: { '.NET': 1.4, 'Power BI': 1.5, SQL: 1.2 },
  },
  {
    ...us('Boston', 'Massachusetts', 'MA', 4930956, [42.35843, -71.05977], 6),
    leanings: { R: 1.9, Python: 1.3, 'C++': 1.4 },
  },
  { ...us('Denver', 'Colorado', 'CO', 5419384, [39.73915, -104.9847], 4), leanings: { Ruby: 1.6, Terraform: 1.4 } },
  { ...us('Atlanta', 'Georgia', 'GA', 4180439, [33.749, -84.38798], 4), leanings: { Java: 1.4, Angular: 1.4 } },
  {
    ...de('Berlin', 'Berlin', 'BE', 2950159, [52.52437, 13.41053], 24),
    leanings: { Go: 1.6, TypeScript: 1.2, Python: 1.2, AWS: 1.3, Kotlin: 1.4 },
  },
  {
    ...de('München', 'Bayern', 'BY', 2867714, [48.13743, 11.57549], 12),
    englishName: 'Munich',
    spellings: ['München', 'Munich', 'Munich, Germany', 'Muenchen', 'München, Bayern', 'Munich, Bavaria, Germany'],
    leanings: { 'C++': 1.7, Java: 1.3, 'Microsoft Azure': 1.4, PyTorch: 1.2 },
  },
  {
    ...de('Hamburg', 'Hamburg', 'HH', 2911298, [53.57532, 10.01534], 9),
    leanings: { PHP: 1.6, Kotlin: 1.3, 'Google Cloud': 1.4 },
  },
  {
    ...de('Köln', 'Nordrhein-Westfalen', 'NW', 2886242, [50.93333, 6.95], 6),
    englishName: 'Cologne',
    spellings: ['Köln', 'Cologne', 'Cologne, Germany', 'Koeln', 'Köln, NRW', '50667 Köln'],
    leanings: { PHP: 1.5, 'Vue.js': 1.4 },
  },
  {
    ...de('Frankfurt am Main', 'Hessen', 'HE', 2925533, [50.11552, 8.68417], 6),
    englishName: 'Frankfurt',
    spellings: [
      'Frankfurt am Main',
      'Frankfurt',
      'Frankfurt a. M.',
      'Frankfurt/Main',
      'Frankfurt, Germany',
      'Frankfurt am Main, Hesse, Germany',
    ],
    leanings: { Java: 1.5, 'Oracle Database': 2, 'Apache Kafka': 1.4 },
  },
  {
    ...de('Stuttgart', 'Baden-Württemberg', 'BW', 2825297, [48.78232, 9.17702], 6),
    leanings: { 'C++': 2.2, C: 1.8, Java: 1.2, Jenkins: 1.4 },
  },
  {
    ...de('Düsseldorf', 'Nordrhein-Westfalen', 'NW', 2934246, [51.22172, 6.77616], 4),
    spellings: ['Düsseldorf', 'Duesseldorf', 'Dusseldorf, Germany', 'Düsseldorf, NRW', '40213 Düsseldorf'],
    leanings: { '.NET': 1.4, 'Microsoft Azure': 1.4 },
  },
  { ...de('Leipzig', 'Sachsen', 'SN', 2879139, [51.33962, 12.37129], 3), leanings: { PHP: 1.5, 'Vue.js': 1.5 } },
  {
    ...de('Karlsruhe', 'Baden-Württemberg', 'BW', 2892794, [49.00937, 8.40444], 3),
    leanings: { 'C++': 1.5, Rust: 1.5, Linux: 1.3 },
  },
];

/** Ways of saying "from anywhere", by the country that is meant (or none). */
export const remotePlaces: Readonly<Record<Country | 'anywhere', readonly string[]>> = {
  US: ['Remote', 'Remote (US)', 'Remote, United States', 'US Remote', 'Remote - USA'],
  DE: ['Remote', 'Remote (Germany)', 'Remote, Germany', 'Deutschlandweit / Remote', 'Homeoffice, Deutschland'],
  anywhere: ['Remote', 'Worldwide', 'Anywhere', 'Remote - Worldwide', 'Remote (Europe)'],
};
