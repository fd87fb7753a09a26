import { DomainError, type ErrorCode } from '../../domain/domain-error';

/** How a question to the model ended. `cut_off`: the answer was longer than we allow; `aborted`: by whoever asked. */
export type CvCallOutcome = 'answered' | 'refused' | 'cut_off' | 'unusable' | 'failed' | 'timed_out' | 'aborted';

/** The model has given no usable answer. Neither message nor cause repeats anything of the CV, the key or the answer. */
export class CvModelFailure extends DomainError {
  constructor(
    code: ErrorCode,
    readonly outcome: Exclude<CvCallOutcome, 'answered' | 'aborted'>,
    message: string,
  ) {
    super(code, message);
  }
}
