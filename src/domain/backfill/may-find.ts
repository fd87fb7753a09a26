import type { JobPosting } from '../posting';
import { titleKey } from '../vacancies/title-key';
import type { Combination } from './combination';
import { matchesSearch } from './matches-search';

type FoundPosting = Pick<JobPosting, 'title' | 'location' | 'level' | 'workArrangement' | 'employmentTypes'>;

/**
 * Whether a source may find a posting again for a search: its title has the words, in whatever order, and nothing else that
 * it tells is against it. Of what the source judges by itself, like the seniority, nothing is known here.
 */
export function mayFind(search: Combination, posting: FoundPosting): boolean {
  const { titleKeyword } = search;
  return (
    (titleKeyword === null || hasWords(titleKey(posting.title), titleKey(titleKeyword))) &&
    matchesSearch({ ...search, titleKeyword: null, seniority: null }, posting)
  );
}

function hasWords(text: string, words: string): boolean {
  const present = new Set(text.split(' '));
  return words.split(' ').every((word) => present.has(word));
}
