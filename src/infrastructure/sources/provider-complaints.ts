import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../application/ports/ports';
import { DomainError, type ErrorCode, SourcePaused } from '../../domain/domain-error';
import type { HttpReply } from './http-exchange';
import { ProviderFailure, QuotaRefusal, type Setback } from './provider-failure';
import { providerWords } from './provider-words';

/** What is said of a provider that fails: its name first, then its own words, without what must not be shown. */
export class ProviderComplaints {
  constructor(
    private readonly name: string,
    private readonly secrets: readonly string[],
    private readonly now: Clock,
    /** Answers, of which no word is repeated then. What explains an error names nobody. */
    private readonly mayNamePeople: boolean,
  ) {}

  /** The answer as JSON. Throws SOURCE_CONTRACT. */
  json({ status, headers, text }: HttpReply): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      const type = this.words(String(headers['content-type'] ?? 'no content type'));
      const words = this.mayNamePeople && !/html/iu.test(type) ? '' : `: ${this.words(text)}`;
      throw this.contractBroken(`answered ${status} with ${type} that is not JSON${words}`, cause);
    }
  }

  described({ status, headers, text }: HttpReply): string {
    const target =
      status < 400 ? ` (to ${this.words(String(headers.location ?? 'nowhere'))}; redirects are not followed)` : '';
    const words = this.words(text);
    return `answered ${status}${target}${words === '' ? '' : `: ${words}`}`;
  }

  contractBroken(what: string, cause: unknown): DomainError {
    return new DomainError('SOURCE_CONTRACT', `${this.name} ${what}`, { cause });
  }

  refused(code: ErrorCode, what: string, { status, headers }: HttpReply): ProviderFailure {
    return new ProviderFailure(code, `${this.name} ${what}`, status, { headers });
  }

  quotaUsedUp(what: string, until: Date, headers: IncomingHttpHeaders): SourcePaused {
    return new QuotaRefusal(this.notBefore(until, what), until, headers);
  }

  /** A used-up quota says when it is filled again; other outages may ask for a long wait too. */
  tooLongAWait({ what, status, headers, askedMs, cause }: Setback): SourcePaused {
    const until = this.in(askedMs);
    if (status === 429) return this.quotaUsedUp(what, until, headers);
    return new SourcePaused('SOURCE_UNAVAILABLE', this.notBefore(until, what), until, { cause });
  }

  givenUp({ what, status, cause }: Setback, attempts: number): ProviderFailure {
    const message = `${this.name} is unavailable after ${attempts} attempts: ${what}`;
    return new ProviderFailure('SOURCE_UNAVAILABLE', message, status, { cause });
  }

  /** So many milliseconds from now. */
  in(ms: number): Date {
    return new Date(this.now().getTime() + ms);
  }

  private notBefore(until: Date, reason: string): string {
    return `${this.name} wants no request before ${until.toISOString()} (${reason})`;
  }

  private words(text: string): string {
    return providerWords(text, this.secrets);
  }
}
