import type { EntityManager } from 'typeorm';
import { connectedMarks } from '../../domain/vacancies/connected-marks';
import { groupVacancies } from '../../domain/vacancies/group-vacancies';
import { markOf, type VacancyMark } from '../../domain/vacancies/vacancy-mark';
import type { PostingToStore } from './upsert-postings';
import {
  employerOf,
  type MarkToStore,
  marksOfPostings,
  marksWithKeys,
  removeMarks,
  type StoredMark,
  writeLinks,
  writeMarks,
} from './vacancy-rows';

/** A posting had an employer that was not locked: it changed between the locking and the writing. */
export class EmployerChanged extends Error {}

export interface ChangedPostings {
  readonly inserted: readonly PostingToStore[];
  readonly updated: readonly PostingToStore[];
  /** By id: those that the transaction has locked. */
  readonly employers: ReadonlySet<number>;
}

/**
 * Groups anew what changed postings are linked to now, or were before. Loads only what can be linked to them, found by
 * shared keys, since some employers have thousands of postings. Throws EmployerChanged, and the transaction must be repeated.
 */
export async function linkVacancies(transaction: EntityManager, changed: ChangedPostings): Promise<void> {
  const postings = [...changed.inserted, ...changed.updated];
  const earlier = await marksOfPostings(
    transaction,
    changed.updated.map(({ id }) => id),
  );
  const marks = postings.flatMap(marked);
  const employers = new Set([...changed.employers].map(employerOf));
  if (earlier.some(({ employer }) => !employers.has(employer))) throw new EmployerChanged();

  const replaced = new Set(postings.map(({ id }) => id));
  const seeds = [...marks.map(({ mark }) => mark), ...earlier];
  const concerned = await concernedMarks(transaction, seeds, replaced, changed.employers);
  const links = new Map(
    groupVacancies([...marks.map(({ mark }) => mark), ...concerned]).map((link) => [link.postingId, link]),
  );
  const linkOf = (postingId: string) => links.get(postingId)!;
  const kept = new Set(marks.map(({ mark }) => mark.postingId));
  await removeMarks(
    transaction,
    earlier.map(({ postingId }) => postingId).filter((id) => !kept.has(id)),
  );
  await writeMarks(transaction, marks, linkOf);
  const moved = concerned.filter((mark) => isMoved(mark, linkOf(mark.postingId)));
  await writeLinks(
    transaction,
    moved.map(({ postingId }) => linkOf(postingId)),
  );
}

function marked(posting: PostingToStore): MarkToStore[] {
  const { companyId, locationId } = posting;
  return companyId === null ? [] : [{ mark: markOf(posting, employerOf(companyId)), companyId, locationId }];
}

/** Marks of other postings that links lead to from these; each found by keys that were not looked up before. */
async function concernedMarks(
  transaction: EntityManager,
  seeds: readonly VacancyMark[],
  replaced: ReadonlySet<string>,
  employers: ReadonlySet<number>,
): Promise<StoredMark[]> {
  const found = new Map<string, StoredMark>();
  const looked = new Set<number>();
  let reached: StoredMark[] = [];
  for (;;) {
    const keys = new Set([...seeds, ...reached].flatMap((mark) => mark.keys).filter((key) => !looked.has(key)));
    if (keys.size === 0) return reached;
    for (const key of keys) looked.add(key);
    const marks = await marksWithKeys(transaction, [...keys], employers, replaced);
    for (const mark of marks) found.set(mark.postingId, mark);
    reached = connectedMarks(seeds, [...found.values()]);
  }
}

function isMoved(mark: StoredMark, link: { readonly vacancyId: string; readonly reason: string | null }): boolean {
  return mark.vacancyId !== link.vacancyId || mark.reason !== link.reason;
}
