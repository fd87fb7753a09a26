import { type Place, placeKey } from '../places/place';
import { readPlaces } from '../places/read-places';
import { titleKey } from '../vacancies/title-key';
import { isRemote } from '../wanted-posting';
import { WORK_ARRANGEMENTS } from '../work';
import type { Combination } from './combination';
import {
  levelsSought,
  type MatchedPosting,
  passesRule,
  placesSought,
  SEARCH_RULES,
  type SearchRule,
} from './matches-search';

/** What a rule makes of a posting. Titles and places are told as they are read (`titleKey`, `placeKey`). */
export interface RuleVerdict {
  readonly rule: SearchRule;
  readonly passes: boolean;
  /** Any of these; none: what nobody offers. null: anything. */
  readonly sought: readonly string[] | null;
  /** What the posting says; none: nothing. */
  readonly stated: readonly string[];
}

export interface MatchExplanation {
  /** As `matchesSearch` says. */
  readonly matches: boolean;
  readonly rules: readonly RuleVerdict[];
}

type Reading = (search: Combination, posting: MatchedPosting) => Pick<RuleVerdict, 'sought' | 'stated'>;

const READINGS: Readonly<Record<SearchRule, Reading>> = {
  title: ({ titleKeyword }, { title }) => ({
    sought: titleKeyword === null ? null : [titleKey(titleKeyword)],
    stated: [titleKey(title)],
  }),
  place: (search, { location }) => ({
    sought: placesSought(search)?.map(placeKey) ?? null,
    stated: location === null ? [] : readPlaces(location).map(placeKey),
  }),
  remote: (search, { workArrangement }) => ({
    sought: placesSought(search)?.some(isRemotePlace) ? WORK_ARRANGEMENTS.filter(isRemote) : null,
    stated: orNone(workArrangement),
  }),
  workArrangement: (search, posting) => ({
    sought: search.workArrangement && [search.workArrangement],
    stated: orNone(posting.workArrangement),
  }),
  employmentType: (search, posting) => ({
    sought: search.employmentType && [search.employmentType],
    stated: posting.employmentTypes,
  }),
  seniority: ({ seniority }, { level }) => ({ sought: seniority && levelsSought(seniority), stated: [level] }),
};

/** Why a posting is, or is not, one that a search is about: what each rule seeks, and what it finds. */
export function explainMatch(search: Combination, posting: MatchedPosting): MatchExplanation {
  const rules = SEARCH_RULES.map((rule): RuleVerdict => {
    return { rule, passes: passesRule(rule, search, posting), ...READINGS[rule](search, posting) };
  });
  return { matches: rules.every(({ passes }) => passes), rules };
}

function isRemotePlace({ kind }: Place): boolean {
  return kind === 'remote';
}

function orNone(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}
