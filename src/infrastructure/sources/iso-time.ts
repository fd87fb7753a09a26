const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/iu;

/** The instant of an ISO 8601 date or date-time, UTC where it names no zone; null when it is neither or no real day. */
export function isoTime(text: string | null): Date | null {
  const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text?.trim() ?? '') ?? [];
  if (day === undefined || !isRealDay(day)) return null;
  const instant = new Date(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** `Date` takes 30 February for 2 March. */
function isRealDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
