import type { Clock } from '../../clock';
import { jsonReply, parsedJson, type Reply, type SandboxRequest } from '../../exchange';
import type { Market } from '../../market/market';
import type { Accounts } from '../accounts';
import { withRepeats } from '../repeats';
import * as errors from './errors';
import { filtered } from './filters';
import type { TheirStackListing } from './listings';
import { DEFAULT_LIMIT, pageOf } from './page';
import { blurred, rowOf } from './row';
import { checkSearchBody, hasCompanyFilter, hasDateOrCompanyFilter, type SearchBody } from './search-body';

/** What a search works with. */
interface Searched {
  readonly market: Market;
  readonly clock: Clock;
  readonly accounts: Accounts;
  /** Rows per request that the plan allows. */
  readonly maxLimit: number;
  readonly listings: (time: number) => readonly TheirStackListing[];
}

function metadataOf(all: readonly TheirStackListing[], counted: boolean) {
  return {
    total_results: counted ? all.length : null,
    truncated_results: 0,
    truncated_companies: 0,
    total_companies: counted ? new Set(all.map(({ company }) => company).filter(Boolean)).size : null,
  };
}

/** Finds, charges and renders one page of a search that is known to be valid. */
function found({ market, clock, accounts, listings }: Searched, body: SearchBody, key: string): Reply {
  const now = clock.now();
  const all = withRepeats(filtered(listings(now), body, { now, seed: market.seed }), DEFAULT_LIMIT);
  const page = pageOf(all, body);
  const preview = body.blur_company_data === true;
  const credits = preview ? 0 : page.length;
  if (credits > accounts.left(key)) return errors.outOfCredits();
  accounts.spend(key, credits);
  const rows = page.map((listing) => rowOf(market.seed, listing));
  const answer = {
    metadata: metadataOf(all, body.include_total_results === true),
    data: preview ? rows.map(blurred) : rows,
  };
  return { ...jsonReply(200, answer), rows: page.length, credits };
}

/** Answers a search of the account `key`: checks the body, then the plan, then the credits. */
export function search(searched: Searched, request: SandboxRequest, key: string): Reply {
  const parsed = parsedJson(request.body);
  if (parsed === undefined) return errors.malformedJson();
  const { body, complaints, unsupported } = checkSearchBody(parsed);
  if (complaints.length > 0) return errors.invalidBody(complaints);
  if (!hasDateOrCompanyFilter(body)) return errors.missingFilter();
  const limit = (body.limit as number | undefined) ?? DEFAULT_LIMIT;
  if (limit > searched.maxLimit) return errors.limitNeedsPaidPlan(searched.maxLimit);
  if (body.blur_company_data === true && hasCompanyFilter(body)) return errors.previewWithCompanyFilter();
  return unsupported ? errors.notImitated(unsupported) : found(searched, body, key);
}
