import type {
  ExplainedSearch,
  VisibilityReport,
  VisibilityVerdict,
} from '../../application/backfill/explain-visibility';
import type { KeyStanding } from '../../application/backfill/key-standings';
import type { RuleVerdict } from '../../domain/backfill/explain-match';
import type { SearchRule } from '../../domain/backfill/matches-search';
import { combinationText } from './combination-text';
import { minuteText } from './minute-text';

const VERDICTS: Readonly<Record<VisibilityVerdict, string>> = {
  shown: 'Shown: an active search is about it.',
  no_active_search: 'Hidden: there is no active search.',
  no_match: 'Hidden: no active search is about it.',
  sandbox_hidden: 'Hidden: it comes from the sandbox, whose postings are not shown while it is off.',
  not_stored: 'Not stored: no source has brought it yet, or its record was rejected.',
};

const RULES: Readonly<Record<SearchRule, string>> = {
  title: 'title',
  place: 'place',
  remote: 'remote',
  workArrangement: 'arrangement',
  employmentType: 'employment',
  seniority: 'seniority',
};

/** For people: the verdict, then each search with what hides the posting and how far it was fetched. */
export function visibilityText({ posting, verdict, searches }: VisibilityReport): string {
  const about =
    posting === null ? [] : [`${posting.title}, ${posting.location ?? 'no place'} (${posting.source} ${posting.id})`];
  return [...about, VERDICTS[verdict], ...searches.map(searchText)].join('\n');
}

function searchText({ combination, isActive, match, fetched }: ExplainedSearch): string {
  const hiding = match?.rules.filter(({ passes }) => !passes) ?? [];
  return [
    '',
    `${combinationText(combination)}: ${standing(isActive, match?.matches ?? null)}`,
    ...hiding.map((rule) => line(RULES[rule.rule], ruleText(rule))),
    ...fetchedTexts(fetched).map((text) => line('fetched', text)),
  ].join('\n');
}

function standing(isActive: boolean, matches: boolean | null): string {
  const off = isActive ? '' : ', but is switched off';
  if (matches === null) return isActive ? 'active' : 'switched off';
  return `${matches ? 'is about it' : 'is not about it'}${off}`;
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(12)}${text}`;
}

function ruleText({ sought, stated }: RuleVerdict): string {
  return `seeks ${sought?.join(' or ') || 'what nobody offers'}; it says ${stated.join(', ') || 'nothing'}`;
}

/** Sources that stand alike in one line. */
function fetchedTexts(standings: readonly KeyStanding[]): readonly string[] {
  const sources = new Map<string, string[]>();
  for (const standing of standings) {
    const name = standing.sandbox ? `${standing.source} (sandbox)` : standing.source;
    const text = fetchedText(standing);
    sources.set(text, [...(sources.get(text) ?? []), name]);
  }
  return [...sources].map(([text, names]) => `${text}: ${names.join(', ')}`);
}

function fetchedText({ asked, state, coveredTo, gaps, beingFetched }: KeyStanding): string {
  const until = state === 'never_fetched' ? 'never' : `until ${minuteText(coveredTo!)}`;
  const without = gaps.map(({ from, to }) => `${minuteText(from)} to ${minuteText(to)}`).join(', ');
  const missing = gaps.length === 0 ? '' : `, but for ${without}`;
  return `${until}${missing}${beingFetched ? ', being fetched now' : ''}, as ${combinationText(asked)}`;
}
