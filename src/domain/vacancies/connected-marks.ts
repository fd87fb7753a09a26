import { positionsByKey } from './candidate-pairs';
import { relationOf } from './same-job';
import { twinKey } from './twins';
import { linkKey, type VacancyMark } from './vacancy-mark';

/**
 * The marks that links lead to from `seeds`, directly or through each other, seeds not included: with the seeds, all that
 * has to be known to group these. May be called again when more marks have come to be known.
 */
export function connectedMarks<Mark extends VacancyMark>(
  seeds: readonly VacancyMark[],
  others: readonly Mark[],
): Mark[] {
  const byKey = positionsByKey(others);
  const reached = new Set<number>();
  const queue = [...seeds];
  const looked = new Set<string>();
  for (const mark of queue) {
    const twin = twinKey(mark);
    // What its twin's other keys led to, its own lead to as well.
    const keys = looked.has(twin) ? [linkKey(mark)] : mark.keys;
    looked.add(twin);
    const near = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
    for (const at of near) {
      if (reached.has(at) || relationOf(mark, others[at]!).kind !== 'linked') continue;
      reached.add(at);
      queue.push(others[at]!);
    }
  }
  return others.filter((_, at) => reached.has(at));
}
