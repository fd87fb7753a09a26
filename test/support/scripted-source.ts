import type { JobSource, SourceCapabilities, SourcePage, SourceRecord } from '../../src/application/ports/job-source';
import { FREE_OF_CHARGE } from '../../src/domain/call-cost';
import type { JobSourceId } from '../../src/domain/job-source';
import { NO_FILTERS, type SourceRequest } from '../../src/domain/source-request';
import { NOON } from './builders';

export const PAID: SourceCapabilities = {
  kind: 'provider',
  filters: { ...NO_FILTERS, titles: 'list', places: 'list', postedSince: 'one' },
  windowDays: 'any',
  historyDays: null,
  pageSize: 100,
  charges: ['rows'],
  leavesOut: 0,
};

export const FREE: SourceCapabilities = { ...PAID, charges: [] };
export const IMPORT: SourceCapabilities = { ...FREE, kind: 'import', filters: NO_FILTERS };

/** A source that yields what it was given, and then fails if it was told to. */
export class ScriptedSource implements JobSource {
  readonly requests: SourceRequest[] = [];
  readonly id: JobSourceId;
  readonly sandbox: boolean;
  readonly capabilities: SourceCapabilities;
  pagesAsked = 0;

  constructor(
    private readonly script: { pages: readonly (readonly SourceRecord[])[]; failure?: Error },
    options: { id?: JobSourceId; sandbox?: boolean; capabilities?: SourceCapabilities } = {},
  ) {
    this.id = options.id ?? 'theirstack';
    this.sandbox = options.sandbox ?? false;
    this.capabilities = options.capabilities ?? PAID;
  }

  async *fetch(request: SourceRequest, signal: AbortSignal): AsyncIterable<SourcePage> {
    this.requests.push(request);
    for (const page of this.script.pages) {
      signal.throwIfAborted();
      this.pagesAsked++;
      yield { records: page, at: NOON, rawPage: null, cost: FREE_OF_CHARGE, rest: null };
    }
    if (this.script.failure !== undefined) throw this.script.failure;
  }
}
