import { invalid } from '../../domain/domain-error';
import type { SearchQueryStore, User } from '../ports/search-query-store';

/** Throws INVALID_INPUT unless one user is named by subject or email. */
export async function userNamed(searches: Pick<SearchQueryStore, 'named'>, name: string): Promise<User> {
  const [user, ...others] = await searches.named(name);
  if (user === undefined) throw invalid('user', name, 'there is no user with this subject or email');
  if (others.length > 0) throw invalid('user', name, `${others.length + 1} users have this email: name the subject`);
  return user;
}
