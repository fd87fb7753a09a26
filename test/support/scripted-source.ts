import type { JobSource, SourceCapabilities, SourcePage, SourceRequest } from '../../src/application/ports/job-source';
import type { JobSourceId } from '../../src/domain/job-source';

/** A source that yields what it was given, and then fails if it was told to. */
export class ScriptedSource implements JobSource {
  readonly requests: SourceRequest[] = [];
  readonly id: JobSourceId;
  readonly sandbox: boolean;
  readonly capabilities: SourceCapabilities;
  pagesAsked = 0;

  constructor(
    private readonly script: { pages: readonly SourcePage[]; failure?: Error },
    options: { id?: JobSourceId; sandbox?: boolean; capabilities?: SourceCapabilities } = {},
  ) {
    this.id = options.id ?? 'theirstack';
    this.sandbox = options.sandbox ?? false;
    this.capabilities = options.capabilities ?? { window: 'provider', metered: true };
  }

  async *fetch(request: SourceRequest, signal: AbortSignal): AsyncIterable<SourcePage> {
    this.requests.push(request);
    for (const page of this.script.pages) {
      signal.throwIfAborted();
      this.pagesAsked++;
      yield page;
    }
    if (this.script.failure !== undefined) throw this.script.failure;
  }
}
