import type { SkillInsights } from '../../domain/insights/skill-insights';

const BAR_COLUMNS = { least: 10, most: 40 };
/** What a line holds beside name and bar: margins, share, interval and count. */
const OTHER_COLUMNS = 32;
const USUAL_COLUMNS = 100;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** An insight as lines of at most `columns`: a bar, the share, its interval and the count for each skill. */
export function barChart(insights: SkillInsights, columns: number = USUAL_COLUMNS): string {
  const names = insights.skills.map(({ name }) => name);
  const nameColumns = Math.max(0, ...names.map((name) => name.length));
  const room = columns - nameColumns - OTHER_COLUMNS;
  const barColumns = Math.min(BAR_COLUMNS.most, Math.max(BAR_COLUMNS.least, room));
  const lines = insights.skills.map(({ name, pct, count, interval }) => {
    const bar = barOf(pct / 100, barColumns).padEnd(barColumns);
    const doubt = `${interval.low.toFixed(0)}–${interval.high.toFixed(0)} %`;
    return `  ${name.padEnd(nameColumns)}  ${bar}  ${String(pct).padStart(3)} %  (${doubt}, ${count})`;
  });
  const nothing = lines.length === 0 ? ['  No skill was found.'] : [];
  const caveats = insights.caveats.map((caveat) => `  ! ${caveat}`);
  return [
    insights.title,
    insights.subtitle,
    '',
    ...lines,
    ...nothing,
    ...(caveats.length > 0 ? ['', ...caveats] : []),
  ].join('\n');
}

function barOf(share: number, columns: number): string {
  const eighths = Math.round(share * columns * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}
