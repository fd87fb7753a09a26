import { type CvRefusal, CvRefused } from '../../domain/cv/cv-refused';
import { searchesOfProfile } from '../../domain/cv/searches-of-profile';
import { DomainError } from '../../domain/domain-error';
import type { Budgets } from '../backfill/planned-sources';
import type { SaveSearchQueries } from '../backfill/save-search-queries';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { CvParser, ParsedCv } from '../ports/cv-parser';
import type { Cv, NewCv } from '../ports/cv-store';
import type { CvTextReader } from '../ports/cv-text-reader';
import type { BackfillRun } from '../ports/run-store';
import type { SearchQuery } from '../ports/search-query-store';

export type CvUpload = Pick<NewCv, 'userId' | 'fileName' | 'bytes' | 'setAsPrimary'>;

export interface AcceptedCv {
  readonly kind: 'accepted';
  readonly cv: Cv;
  readonly searchQueries: readonly SearchQuery[];
  /** null: the CV names no title that could be searched for. */
  readonly backfill: BackfillRun | null;
}

export interface RejectedCv {
  readonly kind: 'rejected';
  readonly code: CvRefusal | 'duplicate';
  readonly message: string;
  /** The same file, where it is held already. */
  readonly existing: Cv | null;
}

interface Needs extends Pick<BackfillPorts, 'cvs' | 'atomically'> {
  readonly readText: CvTextReader;
  readonly parser: CvParser;
  /** Hex digits. */
  readonly sha256Of: (bytes: Uint8Array) => string;
}

/** What a CV searches for goes by this name, and before what is searched for without one. */
const QUERY_NAME = 'Primary Search';
const PRIORITY = 10;
const CVS_BOUND = 20;

/** Takes a CV: reads it, makes a profile and searches of it, and has fetched what is new of them in the background. */
export class UploadCv {
  constructor(
    private readonly needs: Needs,
    private readonly searches: Pick<SaveSearchQueries, 'budgets' | 'within'>,
  ) {}

  /** CV, searches and run are written together or not at all. Throws INVALID_INPUT for one CV too many, OVERLOADED. */
  async execute(upload: CvUpload, signal: AbortSignal): Promise<AcceptedCv | RejectedCv> {
    const sha256 = this.needs.sha256Of(upload.bytes);
    const held = await this.needs.cvs.list(upload.userId);
    const known = held.find((cv) => cv.sha256 === sha256);
    if (known !== undefined) return duplicate(known);
    if (held.length >= CVS_BOUND) throw tooMany();
    try {
      const { text } = await this.needs.readText.read(upload.bytes, signal);
      return await this.store({ ...upload, sha256, parsed: await this.needs.parser.parse(text, signal) });
    } catch (error) {
      if (!(error instanceof CvRefused)) throw error;
      return { kind: 'rejected', code: error.refusal, message: error.message, existing: null };
    }
  }

  private async store(cv: NewCv): Promise<AcceptedCv | RejectedCv> {
    const budgets = await this.searches.budgets();
    return this.needs.atomically(async (stores) => {
      const added = await stores.cvs.add(cv);
      if ('duplicate' in added) return duplicate(added.duplicate);
      // Others may have been added since they were counted.
      if ((await stores.cvs.list(cv.userId)).length > CVS_BOUND) throw tooMany();
      const saved = await this.searchesOf(cv.userId, cv.parsed, stores, budgets);
      return { kind: 'accepted', cv: added.cv, ...saved };
    });
  }

  private async searchesOf(userId: string, { profile }: ParsedCv, stores: BackfillStores, budgets: Budgets) {
    const found = searchesOfProfile(profile);
    if (found === null) return { searchQueries: [], backfill: null };
    const { titles: titleKeywords, locations, filters } = found;
    const request = { userId, queryName: QUERY_NAME, titleKeywords, locations, ...filters, priority: PRIORITY };
    return this.searches.within(stores, { ...request, trigger: 'cv_upload' }, budgets);
  }
}

/** The file's name is not in it: errors hold nobody's data. */
function tooMany(): DomainError {
  return new DomainError('INVALID_INPUT', `you have ${CVS_BOUND} CVs already, and no more are kept: delete one first`);
}

function duplicate(existing: Cv): RejectedCv {
  const message = `You have uploaded this file already, as ${existing.fileName}.`;
  return { kind: 'rejected', code: 'duplicate', message, existing };
}
