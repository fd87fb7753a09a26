import type { CvText } from '../../application/ports/cv-text-reader';
import type { CvRefusal } from '../../domain/cv/cv-refused';

/** What the process that reads a file says of it, as JSON. */
export type ChildAnswer = { readonly text: CvText } | { readonly refusal: CvRefusal; readonly message: string };
