'use strict';
/** Made-up users: when they sign up, come back and leave, and what they search for in which spelling. */
const { seededRandom, zipf } = require('./random');
const { DAY_MS } = require('./market');
const { TITLES, PLACES, COUNTRIES, REMOTE } = require('./words');

const TITLE_COUNTS = [1, 1, 2, 2, 3, 4];
const PLACE_COUNTS = [1, 2, 2, 3];

/** `isWide`: whether some search in a whole country or for remote work; `anywhere`: the share of places that are none. */
function population(seed, count, { start, days, isWide, anywhere }) {
  const random = seededRandom(seed);
  const drawTitle = zipf(TITLES);
  const drawPlace = zipf(PLACES);
  const places = () => {
    const chance = random.next();
    if (isWide && chance < 0.08) return 'remote';
    if (isWide && chance < 0.14) return random.chance(0.75) ? COUNTRIES[0] : random.pick(COUNTRIES);
    return isWide && chance < 0.14 + anywhere ? 'anywhere' : drawPlace(random);
  };
  const users = Array.from({ length: count }, (_, number) => {
    const signUp = start + Math.floor(random.next() * days * DAY_MS);
    const titles = random.several(random.pick(TITLE_COUNTS), () => drawTitle(random));
    const wanted = random.several(random.pick(PLACE_COUNTS), places);
    const filters = filtersOf(random);
    const combinations = titles
      .map((title) => spelledTitle(random, title))
      .flatMap((titleKeyword) =>
        wanted.map((place) => ({ titleKeyword, location: spelledPlace(random, place), ...filters })),
      );
    const leaves = random.chance(0.1) ? signUp + random.next() * days * DAY_MS : Number.POSITIVE_INFINITY;
    const visits = visitsOf(random, signUp, Math.min(leaves, start + days * DAY_MS));
    return { id: `user ${number + 1}`, signUp, leaves, visits, combinations };
  });
  return users.sort((a, b) => a.signUp - b.signUp);
}

/** Six of ten users come back two days of three, the others every twentieth day. */
function visitsOf(random, signUp, end) {
  const isRegular = random.chance(0.6);
  const days = Array.from({ length: Math.max(0, Math.ceil((end - signUp) / DAY_MS)) }, (_, day) => day);
  return days
    .filter(() => random.chance(isRegular ? 2 / 3 : 1 / 20))
    .map((day) => signUp + (day + random.next()) * DAY_MS)
    .filter((at) => at < end);
}

/** Seven of ten users set none. */
function filtersOf(random) {
  const isPicky = random.chance(0.3);
  return {
    workArrangement: isPicky && random.chance(0.3) ? random.pick(['remote_ok', 'hybrid', 'on_site']) : null,
    employmentType: isPicky && random.chance(0.2) ? 'full_time' : null,
    seniority: isPicky && random.chance(0.7) ? random.pick(['entry', 'mid', 'senior', 'senior']) : null,
    industry: isPicky && random.chance(0.1) ? 'Software' : null,
  };
}

/** Four of ten write the usual form; one of fifty mistypes it, and then nobody can tell what was meant. */
function spelledTitle(random, names) {
  if (random.chance(0.4)) return names[0];
  const name = random.pick(names);
  if (random.chance(1 / 30)) return mistyped(random, name);
  return random.pick([
    name,
    name.toLowerCase(),
    `${name} (m/w/d)`,
    `${name} (f/m/x)`,
    name.toUpperCase(),
    ` ${name}  `,
  ]);
}

function mistyped(random, name) {
  const at = random.int(1, name.length - 3);
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
}

function spelledPlace(random, place) {
  if (place === 'anywhere') return null;
  if (place === 'remote') return random.pick(REMOTE);
  const name = random.chance(0.6) ? place.names[0] : random.pick(place.names);
  if (random.chance(0.4)) return name;
  if (place.country === undefined) return random.pick([name, name.toLowerCase()]);
  const { names, code } = COUNTRIES.find((one) => one.names[0] === place.country);
  return random.pick([
    name.toLowerCase(),
    `${name}, ${code}`,
    `${name}, ${names[0]}`,
    `${name}, ${names[1]}`,
    ` ${name} `,
  ]);
}

module.exports = { population };
