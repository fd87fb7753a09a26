import { LocalCvParser } from '../../../src/application/onboarding/local-cv-parser';
import { readCv } from '../../../src/domain/cv/read-cv';
import { catalogue } from '../../../src/domain/skills/catalogue';
import { CLEAN_CV } from '../../support/cv-injections';
import { SAMPLE_DAY } from '../../support/sample-cvs';

const parser = new LocalCvParser({ now: () => SAMPLE_DAY }, catalogue);

describe('LocalCvParser', () => {
  it('reads a CV by the rules, as of today', async () => {
    const parsed = await parser.parse(CLEAN_CV, new AbortController().signal);
    expect(parsed).toEqual({ parsedBy: 'local', profile: readCv(CLEAN_CV, catalogue, SAMPLE_DAY) });
  });

  it('throws the reason of a signal that is aborted', async () => {
    const reason = new Error('nobody waits any more');
    await expect(parser.parse(CLEAN_CV, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
