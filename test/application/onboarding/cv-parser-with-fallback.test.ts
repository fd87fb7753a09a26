import { parserWithFallback } from '../../../src/application/onboarding/cv-parser-with-fallback';
import type { CvParser, ParsedCv } from '../../../src/application/ports/cv-parser';
import type { CvProfile } from '../../../src/domain/cv/cv-profile';
import { DomainError } from '../../../src/domain/domain-error';

const EMPTY: CvProfile = {
  desiredTitles: [],
  locations: [],
  skills: [],
  languages: [],
  seniority: null,
  yearsOfExperience: null,
  workArrangement: null,
  industries: [],
  summary: null,
};
const SPAN = { start: 0, end: 1 };
const TEXT = 'CANARY the text of a CV';

const parsed = (parsedBy: string, some: Partial<CvProfile> = {}): ParsedCv => ({
  parsedBy,
  profile: { ...EMPTY, ...some },
});
const giving = (result: ParsedCv): CvParser => ({ parse: async () => result });
const failing = (error: unknown): CvParser => ({ parse: () => Promise.reject(error) });
const LOCAL = giving(parsed('local'));

async function ask(first: CvParser, fallback = LOCAL, signal = new AbortController().signal) {
  const logged: unknown[] = [];
  const parser = parserWithFallback(first, fallback, (event, details) => logged.push([event, details]));
  const { parsedBy } = await parser.parse(TEXT, signal);
  return { parsedBy, logged };
}

describe('two parsers', () => {
  it.each([{ desiredTitles: [{ value: 'Cook', span: SPAN }] }, { skills: [{ value: 'SQL', span: SPAN }] }])(
    'give what the first gives when it says %j',
    async (some) => {
      expect(await ask(giving(parsed('first', some)))).toEqual({ parsedBy: 'first', logged: [] });
    },
  );

  it('give what the other gives when the first finds neither titles nor skills', async () => {
    const places = { locations: [{ value: 'Berlin', span: SPAN }] };
    expect(await ask(giving(parsed('first', places)))).toEqual({
      parsedBy: 'local',
      logged: [['cv-parser-replaced', { reason: 'EMPTY_PROFILE' }]],
    });
  });

  it.each([
    [new DomainError('SOURCE_UNAVAILABLE', TEXT), 'SOURCE_UNAVAILABLE'],
    [new DomainError('SOURCE_CONTRACT', TEXT), 'SOURCE_CONTRACT'],
    [new TypeError(TEXT), 'TypeError'],
    [TEXT, 'string'],
  ])('give what the other gives when the first fails, and log why in one word (%#)', async (error, reason) => {
    expect(await ask(failing(error))).toEqual({ parsedBy: 'local', logged: [['cv-parser-replaced', { reason }]] });
  });

  it('both get the text and the signal', async () => {
    const seen: unknown[] = [];
    const noting = (next: CvParser): CvParser => ({
      parse: (...given) => {
        seen.push(given);
        return next.parse(...given);
      },
    });
    const { signal } = new AbortController();
    await ask(noting(failing(new Error('the first'))), noting(LOCAL), signal);
    expect(seen).toEqual([
      [TEXT, signal],
      [TEXT, signal],
    ]);
  });

  it('stop when the caller does', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const first: CvParser = {
      parse: async () => {
        stop.abort(reason);
        throw new DomainError('SOURCE_UNAVAILABLE', 'too late');
      },
    };
    await expect(ask(first, LOCAL, stop.signal)).rejects.toBe(reason);
  });

  it('fail when the other fails', async () => {
    const reason = new Error('the other');
    await expect(ask(failing(new Error('the first')), failing(reason))).rejects.toBe(reason);
  });
});
