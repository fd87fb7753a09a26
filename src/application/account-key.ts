import type { SourceAccount } from './ports/quota-ledger';

/** An account in one word, for messages and maps. */
export function accountKey({ source, sandbox }: SourceAccount): string {
  return sandbox ? `${source} (sandbox)` : source;
}
