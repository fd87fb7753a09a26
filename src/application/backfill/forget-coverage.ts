import { DomainError, invalid } from '../../domain/domain-error';
import type { JobSourceId } from '../../domain/job-source';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { KnownKey } from '../ports/coverage-report';
import type { OpenRange } from '../ports/coverage-store';
import type { JobSource } from '../ports/job-source';
import { coverageFilter } from './coverage-filter';
import { type Forgetting, forgettingOf } from './forgetting';
import { accountOf, searchable } from './planned-sources';

export interface ForgetRequest {
  readonly source: JobSourceId;
  /** As those of `ListCoverage`, and at least one of them, unless `everything` is to be forgotten. */
  readonly titleKeyword: string | null;
  readonly location: string | null;
  readonly everything: boolean;
  /** The first instant; null: from the beginning. */
  readonly since: Date | null;
  /** The instant after the last; null: to the end. */
  readonly until: Date | null;
  /** Only tell what it would do. */
  readonly dryRun: boolean;
}

export interface ForgottenCoverage extends Forgetting {
  /** Nothing was written. */
  readonly dryRun: boolean;
}

/** For operators: makes what was fetched of some searches count as not fetched, so that it is fetched again where it is wanted. */
export class ForgetCoverage {
  constructor(private readonly ports: Pick<BackfillPorts, 'sources' | 'atomically' | 'log'>) {}

  /**
   * All of it or nothing. Throws INVALID_INPUT, SOURCE_NOT_CONFIGURED, and SOURCE_UNAVAILABLE while any of the keys is being
   * fetched: what is under way would be covered again at its end.
   */
  async execute(request: ForgetRequest): Promise<ForgottenCoverage> {
    const source = this.sourceOf(request);
    const window = windowOf(request);
    const filter = coverageFilter(request);
    if ((filter.title === null && filter.places === null) !== request.everything) {
      throw invalid('all', request.everything, 'either a title or a location must be named, or all must be meant');
    }
    return this.ports.atomically(async (stores) => {
      const held = await stores.coverage.hold(accountOf(source), filter);
      const report = { ...(await forgettingOf(stores, held, source, window)), dryRun: request.dryRun };
      if (!request.dryRun) await this.forget(stores, report, held, window);
      return report;
    });
  }

  private sourceOf({ source: id }: ForgetRequest): JobSource {
    const configured = searchable(this.ports.sources);
    const source = configured.find((one) => one.id === id);
    if (source !== undefined) return source;
    const known = configured.map((one) => one.id).join(', ') || 'none';
    throw new DomainError('SOURCE_NOT_CONFIGURED', `source ${id} is not configured; configured: ${known}`);
  }

  private async forget(
    { coverage }: BackfillStores,
    report: ForgottenCoverage,
    held: readonly KnownKey[],
    window: OpenRange,
  ): Promise<void> {
    const { source, sandbox, keys, keysBeingFetched, forgottenMs } = report;
    if (keysBeingFetched > 0) {
      const those = `${keysBeingFetched} of the ${keys} searches`;
      throw new DomainError(
        'SOURCE_UNAVAILABLE',
        `${source}: ${those} are being fetched now: try again when they are done`,
      );
    }
    const texts = held.map(({ key }) => key.text);
    await coverage.forget({ source, sandbox }, texts, window);
    this.ports.log('coverage-forgotten', { source, sandbox, keys, forgottenMs });
  }
}

function windowOf({ since, until }: ForgetRequest): OpenRange {
  const window = { from: since?.getTime() ?? null, to: until?.getTime() ?? null };
  if (window.from !== null && window.to !== null && window.from >= window.to) {
    throw invalid('until', until?.toISOString(), `must be after since, which is ${since?.toISOString()}`);
  }
  return window;
}
