import { levelOf } from './classification/classify-level';
import { roleOf } from './classification/classify-role';
import { PostingWords } from './classification/posting-words';
import type { JobSourceId } from './job-source';
import type { JobPosting, RawPosting } from './posting';
import { cleanText } from './text/clean-text';
import { EMPLOYMENT_TYPES } from './work';

/** Longest accepted texts, in characters. A record beyond them is refused, never cut. */
export const POSTING_BOUNDS = {
  url: 2_000,
  title: 1_000,
  company: 500,
  location: 500,
  description: 1_000_000,
} as const;

/** sha256 of a text as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string;

export interface NormalisationContext {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  readonly now: Date;
  readonly sha256: Sha256;
}

export type Normalised = { readonly posting: JobPosting } | { readonly refused: string };

/** A source's record as a posting: cleaned, identified, classified; or the reason why it can't be one. */
export function normalisePosting(raw: RawPosting, context: NormalisationContext): Normalised {
  const tooLong = overlong(raw);
  if (tooLong !== null) return { refused: tooLong };

  const title = oneLine(raw.title);
  const company = oneLine(raw.company);
  const location = oneLine(raw.location);
  const grown = overlong({ title, company, location });
  if (grown !== null) return { refused: grown };
  if (title === null) return { refused: 'title is missing' };
  const url = link(raw.url) ?? fallbackUrl(context.source, raw.providerId);
  if (url === null) return { refused: 'neither a http(s) url nor a provider id: the posting cannot be identified' };
  const endless = overlong({ url });
  if (endless !== null) return { refused: endless };

  const description = cleanText(raw.description ?? '');
  const words = new PostingWords(title, description);
  const retrievedAt = raw.retrievedAt !== null && raw.retrievedAt < context.now ? raw.retrievedAt : context.now;
  return {
    posting: {
      id: postingId(context.source, url, context.sha256),
      source: context.source,
      providerId: plainId(raw.providerId),
      url,
      title,
      company,
      location,
      datePosted: raw.datePosted,
      retrievedAt,
      role: roleOf(words).value,
      level: levelOf(words).value,
      workArrangement: raw.workArrangement,
      employmentTypes: EMPLOYMENT_TYPES.filter((type) => raw.employmentTypes.includes(type)),
      description,
      sandbox: context.sandbox,
    },
  };
}

/** The contract's identity of a posting. */
export function postingId(source: JobSourceId, url: string, sha256: Sha256): string {
  return sha256(`${source}:${url}`).slice(0, 32);
}

/** As it came, or not at all: what is cleaned or cut is nothing that the source would know again. */
function plainId(id: string | null): string | null {
  return id !== null && /^[\x21-\x7e]{1,100}$/u.test(id) ? id : null;
}

/** Checked before cleaning, to bound the work, and after it, because normalisation can lengthen a text. */
function overlong(texts: Partial<Record<keyof typeof POSTING_BOUNDS, string | null>>): string | null {
  for (const [field, most] of Object.entries(POSTING_BOUNDS)) {
    const length = texts[field as keyof typeof POSTING_BOUNDS]?.length ?? 0;
    if (length > most) return `${field} has ${length} characters: at most ${most} are accepted`;
  }
  return null;
}

/** Names, titles and ids may carry entities and stray markup too; whatever is left of them goes on one line. */
function oneLine(text: string | null): string | null {
  return cleanText(text ?? '').replace(/\s+/gu, ' ') || null;
}

/** Only http and https: a posting's url is shown as a link, and `javascript:` is one to a browser. */
function link(url: string | null): string | null {
  const trimmed = url?.trim() ?? '';
  return /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}]+$/iu.test(trimmed) ? trimmed : null;
}

function fallbackUrl(source: JobSourceId, providerId: string | null): string | null {
  const id = oneLine(providerId);
  return id === null ? null : `${source}://${encodeURIComponent(id)}`;
}
