'use strict';
/** A market of made-up postings, and a provider that finds them: how many rows does a search return? */
const { placeKey } = require('../../dist/src/domain/places/place');
const { readPlaces } = require('../../dist/src/domain/places/read-places');
const { titleKey } = require('../../dist/src/domain/vacancies/title-key');
const { seededRandom, zipf } = require('./random');
const { TITLES, PLACES } = require('./words');

const DAY_MS = 86_400_000;
const JOBS_PER_DAY = 6_000;
const NOWHERE = 'nowhere';
const SENIORITIES = ['entry', 'mid', 'mid', 'senior', 'senior', 'expert', null];

/** Postings from `from` to `to`, in the order of their times; which city, whether remote, and what the provider knows of them. */
function market(seed, from, to) {
  const random = seededRandom(seed);
  const title = zipf(TITLES);
  const place = zipf(PLACES);
  const count = Math.round(((to - from) / DAY_MS) * JOBS_PER_DAY);
  const jobs = [];
  for (let index = 0; index < count; index++) {
    const isNowhere = random.chance(0.06);
    jobs.push({
      time: from + ((to - from) * index) / count,
      title: titleKey(title(random)[0]),
      city: isNowhere ? NOWHERE : keyOf(place(random).names[0]),
      isRemote: isNowhere || random.chance(0.2),
      seniority: random.pick(SENIORITIES),
      employmentType: random.chance(0.9) ? 'full_time' : random.pick(['part_time', 'contractor']),
    });
  }
  return indexed(jobs);
}

function keyOf(text) {
  return placeKey(readPlaces(text)[0]);
}

function indexed(jobs) {
  const byTitle = grouped(jobs, ({ title }) => title);
  const byTitleAndCity = grouped(jobs, ({ title, city }) => `${title} ${city}`);
  const cells = new Map();
  const readings = new Map();
  const reading = (kind, text, read) => {
    const key = `${kind} ${text}`;
    if (!readings.has(key)) readings.set(key, read(text));
    return readings.get(key);
  };

  /** Numbers of the jobs with a title at a place that pass the filters, in order. */
  function cell(title, place, { workArrangement, seniority, employmentType }) {
    const key = [title, place, workArrangement, seniority, employmentType].join(' ');
    const known = cells.get(key);
    if (known !== undefined) return known;
    const candidates = (isCity(place) ? byTitleAndCity.get(`${title} ${place}`) : byTitle.get(title)) ?? [];
    const found = Int32Array.from(
      candidates.filter((index) => {
        const job = jobs[index];
        const isThere = place === null || job.city === place || job.city.startsWith(`${place}/`);
        const isArranged = workArrangement === null || job.isRemote === workArrangement.startsWith('remote');
        const isEmployed = employmentType === null || job.employmentType === employmentType;
        return isThere && isArranged && isEmployed && (seniority === null || job.seniority === seniority);
      }),
    );
    cells.set(key, found);
    return found;
  }

  /** The cells that a search is made up of; no job is in two of them. */
  function cellsOf({ titles, places, ...filters }) {
    const names = titles.map((text) => reading('title', text, titleKey));
    const where = places.length === 0 ? [null] : places.map((text) => reading('place', text, keyOf));
    const isRemotePlace = (place) => place?.startsWith('remote') === true;
    return names.flatMap((name) =>
      where.map((place) =>
        isRemotePlace(place)
          ? cell(name, null, { ...filters, workArrangement: filters.workArrangement ?? 'remote_ok' })
          : cell(name, place, filters),
      ),
    );
  }

  /** Numbers of the jobs that a search finds of what was posted in a window. */
  function found(search, from, to) {
    const first = firstAt(from);
    const end = firstAt(to);
    return cellsOf(search).flatMap((one) => [
      ...one.subarray(
        lowerBound(one.length, (at) => one[at] >= first),
        lowerBound(one.length, (at) => one[at] >= end),
      ),
    ]);
  }

  const firstAt = (time) => lowerBound(jobs.length, (index) => jobs[index].time >= time);
  return {
    jobs,
    cellsOf,
    found,
    /** Rows a search returns for what was posted in a window. */
    count(search, from, to) {
      const first = firstAt(from);
      const end = firstAt(to);
      let rows = 0;
      for (const one of cellsOf(search)) {
        rows += lowerBound(one.length, (at) => one[at] >= end) - lowerBound(one.length, (at) => one[at] >= first);
      }
      return rows;
    },
  };
}

function grouped(jobs, keyOf) {
  const groups = new Map();
  jobs.forEach((job, index) => {
    const key = keyOf(job);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(index);
  });
  return groups;
}

const isCity = (place) => place?.includes('/') === true;

function lowerBound(length, isPast) {
  let low = 0;
  for (let high = length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

module.exports = { market, lowerBound, DAY_MS };
