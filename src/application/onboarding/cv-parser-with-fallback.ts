import type { CvProfile } from '../../domain/cv/cv-profile';
import { DomainError } from '../../domain/domain-error';
import type { CvParser } from '../ports/cv-parser';
import type { Log } from '../ports/ports';

/**
 * Asks the first parser, and the other one whenever the first gives nothing that can be worked with, unless the caller has
 * aborted. Why goes to the log, without a word of what either was given or has said.
 */
export function parserWithFallback(first: CvParser, fallback: CvParser, log: Log): CvParser {
  return {
    async parse(text, signal) {
      try {
        const parsed = await first.parse(text, signal);
        if (saysAnything(parsed.profile)) return parsed;
        log('cv-parser-replaced', { reason: 'EMPTY_PROFILE' });
      } catch (error) {
        signal.throwIfAborted();
        log('cv-parser-replaced', { reason: reasonOf(error) });
      }
      return fallback.parse(text, signal);
    },
  };
}

function saysAnything({ desiredTitles, skills }: CvProfile): boolean {
  return desiredTitles.length > 0 || skills.length > 0;
}

/** A message may quote the CV, a code or the name of a class does not. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof Error ? error.constructor.name : typeof error;
}
