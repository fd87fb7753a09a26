import { createHash } from 'node:crypto';
import type { NewCv } from '../../src/application/ports/cv-store';
import type { CvProfile } from '../../src/domain/cv/cv-profile';

const NO_PROFILE: CvProfile = {
  ...{ desiredTitles: [], locations: [], skills: [], languages: [], industries: [] },
  ...{ seniority: null, yearsOfExperience: null, workArrangement: null, summary: null },
};

interface CvOptions {
  readonly fileName?: string;
  readonly profile?: Partial<CvProfile>;
  readonly setAsPrimary?: boolean;
}

/** A CV whose file is this text. */
export function aCv(
  userId: string,
  text: string,
  { fileName = 'cv.pdf', profile, setAsPrimary }: CvOptions = {},
): NewCv {
  const bytes = Buffer.from(text);
  return {
    ...{ userId, fileName, bytes, setAsPrimary: setAsPrimary ?? false },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    parsed: { parsedBy: 'local', profile: { ...NO_PROFILE, ...profile } },
  };
}

/** A value that a CV says in its first characters. */
export function grounded<T>(value: T) {
  return { value, span: { start: 0, end: 4 } };
}
