import { wordsOf } from '../words';

/** Words of a query that say nothing about the job. */
const idle = new Set(['job', 'jobs', 'for', 'and', 'or', 'a', 'the', 'position', 'positions', 'stellen']);

/** What a search engine takes for the same. */
const sameMeaning: Readonly<Record<string, string>> = {
  developer: 'engineer',
  entwickler: 'engineer',
  softwareentwickler: 'engineer',
  programmierer: 'engineer',
  ingenieur: 'engineer',
  sr: 'senior',
  jr: 'junior',
};

/** The words of a text by their meaning, without idle ones. */
export function searchWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !idle.has(word))
    .map((word) => sameMeaning[word] ?? word);
}
