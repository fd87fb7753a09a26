import { drawing } from './element.js';
import { day, percent } from './wording.js';

const HEIGHT = 260;
const LABEL_WIDTH = 72;
const ROOM = { left: 44, right: 16, top: 12, bottom: 28 };
const INNER_HEIGHT = HEIGHT - ROOM.top - ROOM.bottom;

/**
 * A line with its 95 % interval as a band for each trend. A week without postings, of which nothing is known, is a gap. `width`
 * is the room there is, in pixels.
 */
export function trendChart(trends, width) {
  const end = endOf(trends);
  const count = trends[0].points.length;
  const x = (at) => ROOM.left + (count === 1 ? 0.5 : at / (count - 1)) * (width - ROOM.left - ROOM.right);
  const y = (share) => ROOM.top + (1 - share / end) * INNER_HEIGHT;
  const named = trends.map(({ skill }) => skill).join(', ');
  return drawing(
    'svg',
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
      class: 'trend',
      role: 'img',
      'aria-label': `Weekly share of ${named}; the numbers follow as a table`,
    },
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => gridLine(share * end, y, width)),
    ...weekLabels(trends[0].points, x, width),
    ...trends.map((trend) => seriesOf(trend, x, y)),
  );
}

/** The top of the scale: tens, or 100. */
function endOf(trends) {
  const known = trends.flatMap(({ points }) => points.filter(({ postingsCount }) => postingsCount > 0));
  const highest = Math.max(20, ...known.map(({ interval }) => interval.high));
  return Math.min(100, 20 * Math.ceil(highest / 20));
}

function gridLine(share, y, width) {
  return drawing(
    'g',
    { class: 'grid' },
    drawing('line', { x1: ROOM.left, x2: width - ROOM.right, y1: y(share), y2: y(share) }),
    drawing('text', { x: ROOM.left - 8, y: y(share) + 4, 'text-anchor': 'end' }, percent(share)),
  );
}

function weekLabels(points, x, width) {
  const each = Math.ceil((points.length * LABEL_WIDTH) / width);
  const labels = points.map(({ from }, at) => {
    const anchor = points.length === 1 ? 'middle' : anchorOf(at, points.length - 1);
    return drawing('text', { x: x(at), y: HEIGHT - 8, 'text-anchor': anchor }, day(from));
  });
  return labels.filter((_label, at) => at % each === 0);
}

/** Inside the drawing at its ends. */
function anchorOf(at, last) {
  if (at === 0) return 'start';
  return at === last ? 'end' : 'middle';
}

function seriesOf({ points, place }, x, y) {
  const stretches = knownStretches(points.map((point, at) => ({ ...point, at })));
  const spot = ({ at }, share) => `${x(at).toFixed(1)},${y(share).toFixed(1)}`;
  const band = (known) => [
    ...known.map((point) => spot(point, point.interval.high)),
    ...known.toReversed().map((point) => spot(point, point.interval.low)),
  ];
  return drawing(
    'g',
    { class: `series line-${place}` },
    ...stretches.map((known) => drawing('polygon', { class: 'band', points: band(known).join(' ') })),
    ...stretches.map((known) =>
      drawing('polyline', { points: known.map((point) => spot(point, point.pct)).join(' ') }),
    ),
    ...stretches.filter(({ length }) => length === 1).map(([point]) => whisker(point, x, y)),
    ...stretches.flat().map(({ at, pct }) => drawing('circle', { cx: x(at), cy: y(pct), r: 3.5 })),
  );
}

/** The interval of a week that stands alone has no width to be a band. */
function whisker({ at, interval: { low, high } }, x, y) {
  return drawing('line', { class: 'doubt', x1: x(at), x2: x(at), y1: y(low), y2: y(high) });
}

function knownStretches(points) {
  const stretches = [];
  for (const point of points) {
    if (point.postingsCount === 0) continue;
    const last = stretches.at(-1);
    if (last?.at(-1).at === point.at - 1) last.push(point);
    else stretches.push([point]);
  }
  return stretches;
}
