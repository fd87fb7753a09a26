import type { DataSource } from 'typeorm';

/** Where a database is that is open. */
export function urlOf({ options }: DataSource): string {
  return (options as { readonly url: string }).url;
}
