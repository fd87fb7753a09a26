/** Text as it is compared by filters: compatibility forms unified, lower case, white space collapsed. */
export function searchKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
