import { CvRefused } from '../../domain/cv/cv-refused';

/** The refusal of a file that is of no kind that is read; `what` says what it looks like. */
export function unsupported(what: string): CvRefused {
  return new CvRefused('unsupported_type', `The file is ${what}: only PDF, DOCX and plain text are read.`);
}
