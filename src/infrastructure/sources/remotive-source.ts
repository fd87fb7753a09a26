import type { JobSource, SourcePage, SourceRequest } from '../../application/ports/job-source';
import { DomainError } from '../../domain/domain-error';
import type { RawPosting } from '../../domain/posting';
import { isoTime } from './iso-time';
import { listIn } from './list-in-answer';
import { ProviderFailure } from './provider-failure';
import { type HttpSurroundings, ProviderHttp } from './provider-http';
import { idField, type Row, readRecord, textField } from './read-record';

interface RemotiveSettings extends HttpSurroundings {
  /** `https://remotive.com/api`. */
  readonly baseUrl: string;
  readonly sandbox: boolean;
}

/** Remotive's public feed: a sample of remote jobs in one answer, which ignores every filter. */
export class RemotiveSource implements JobSource {
  readonly id = 'remotive';
  readonly sandbox: boolean;
  readonly capabilities = { window: 'local', metered: false } as const;
  private readonly http: ProviderHttp;

  constructor({ baseUrl, sandbox, ...surroundings }: RemotiveSettings) {
    this.sandbox = sandbox;
    this.http = new ProviderHttp({ ...surroundings, name: 'Remotive', baseUrl });
  }

  async *fetch({ maxResults }: SourceRequest, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const jobs = await this.jobs(signal);
    const wanted = jobs.slice(0, maxResults ?? jobs.length);
    if (wanted.length > 0) yield wanted.map((job, index) => readRecord(`record ${index + 1}`, job, remotivePosting));
  }

  private async jobs(signal: AbortSignal): Promise<readonly unknown[]> {
    const { body } = await this.http.request({ method: 'GET', path: '/remote-jobs' }, signal).catch(inItsMeaning);
    return listIn('Remotive', body, 'jobs');
  }
}

/** Remotive blocks whoever polls more than twice a minute, and says so with one of these. */
function inItsMeaning(error: unknown): never {
  const tooOften = error instanceof ProviderFailure && (error.status === 403 || error.status === 429);
  if (!tooOften) throw error;
  const message = `Remotive was polled too often, four times a day are enough: ${error.message}`;
  throw new DomainError('QUOTA_EXHAUSTED', message, { cause: error });
}

function remotivePosting(row: Row): RawPosting {
  return {
    providerId: idField(row, 'id'),
    url: textField(row, 'url'),
    title: textField(row, 'title'),
    company: textField(row, 'company_name'),
    location: textField(row, 'candidate_required_location'),
    datePosted: isoTime(textField(row, 'publication_date')),
    description: textField(row, 'description'),
    retrievedAt: null,
    record: row,
  };
}
