/** The largest file that is read, in bytes. */
export const CV_BYTES_MOST = 10 * 1024 * 1024;

export const CV_REFUSALS = ['empty', 'too_large', 'unsupported_type', 'unreadable', 'too_little_text'] as const;
export type CvRefusal = (typeof CV_REFUSALS)[number];

/** A file is no CV that can be worked with; the message is for its owner and names the bound. */
export class CvRefused extends Error {
  constructor(
    readonly refusal: CvRefusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CvRefused';
  }
}
