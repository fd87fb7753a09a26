import type { CallCost } from '../domain/call-cost';
import { DomainError } from '../domain/domain-error';
import { JOB_SOURCES, type JobSourceId } from '../domain/job-source';
import type { Ports } from './ports/ports';

/** What one call has shown of a source. */
export interface SourceCheck {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  readonly state: 'ok' | 'drifted' | 'failed' | 'not_configured';
  /** Records that came and could be read. */
  readonly records: number;
  /** Records that came and could not: a provider that has changed its shape. */
  readonly unreadable: number;
  /** null: the call failed, and what it was charged is in the books only. */
  readonly cost: CallCost | null;
  readonly milliseconds: number;
  /** The first reason, where something is wrong. */
  readonly problem: string | null;
}

/** Asks every configured source the cheapest question that shows whether it works. */
export class CheckSources {
  constructor(private readonly ports: Pick<Ports, 'sources' | 'now'>) {}

  async execute(only: JobSourceId | null, signal: AbortSignal): Promise<readonly SourceCheck[]> {
    const checks: SourceCheck[] = [];
    for (const source of JOB_SOURCES) {
      if (source !== 'file' && (only === null || only === source)) checks.push(await this.check(source, signal));
    }
    return checks;
  }

  private async check(id: JobSourceId, signal: AbortSignal): Promise<SourceCheck> {
    const source = this.ports.sources.get(id);
    const none = {
      source: id,
      sandbox: source?.sandbox ?? false,
      records: 0,
      unreadable: 0,
      cost: {},
      milliseconds: 0,
    };
    if (source?.check === undefined) return { ...none, state: 'not_configured', problem: null };
    const started = this.ports.now().getTime();
    const milliseconds = () => this.ports.now().getTime() - started;
    try {
      const { records, cost } = await source.check(signal);
      const unreadable = records.filter((record) => 'unreadable' in record);
      const read = records.length - unreadable.length;
      return {
        ...{ ...none, records: read, unreadable: unreadable.length, cost, milliseconds: milliseconds() },
        state: unreadable.length > 0 ? 'drifted' : 'ok',
        problem: unreadable[0] === undefined ? null : unreadable[0].unreadable,
      };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...none, cost: null, milliseconds: milliseconds(), state: 'failed', problem: error.message };
    }
  }
}
