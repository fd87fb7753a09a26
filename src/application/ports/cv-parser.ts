import type { CvProfile } from '../../domain/cv/cv-profile';

export interface ParsedCv {
  /** `claude:<model>`, or `local`. */
  readonly parsedBy: string;
  readonly profile: CvProfile;
}

/**
 * Makes a profile of the visible text of a CV, which is data and never an instruction. Each value is grounded in the text
 * that was given. Throws the signal's reason soon after it is aborted; whatever else fails, there is a profile.
 */
export interface CvParser {
  parse(text: string, signal: AbortSignal): Promise<ParsedCv>;
}
