import { normalisePosting, POSTING_BOUNDS, postingId } from '../../src/domain/normalise-posting';
import type { RawPosting } from '../../src/domain/posting';
import { aRawPosting, NOON, sha256 } from '../support/builders';

const context = { source: 'theirstack', sandbox: false, now: NOON, sha256 } as const;

function posting(raw: Partial<RawPosting>) {
  const result = normalisePosting(aRawPosting(raw), context);
  if ('refused' in result) throw new Error(result.refused);
  return result.posting;
}

function refusal(raw: Partial<RawPosting>) {
  const result = normalisePosting(aRawPosting(raw), context);
  return 'refused' in result ? result.refused : null;
}

describe('the identity of a posting', () => {
  // printf %s '<source>:<url>' | sha256sum | cut -c1-32
  it.each([
    ['theirstack', 'https://example.com/jobs/1', '0e0d9997ec9a0a04928a60fa4381c64a'],
    ['remotive', 'https://example.com/jobs/1', 'af728f4e3357586931e9325b1ebdd5df'],
    ['file', 'file://7', '33561e346cec48c9d7fb756730a2b22d'],
    ['theirstack', 'https://jobs.ashbyhq.com/gipfelwerk/9d1c2f30', '7fa70ca93840b2fc4f2039ab19493c7b'],
    ['jsearch', 'https://jooble.org/jdp/-1234567890', '57a82394fc69682364c57af4243aa7a5'],
  ] as const)('of %s and %s is %s', (source, url, id) => expect(postingId(source, url, sha256)).toBe(id));
});

describe('normalisePosting', () => {
  it.each([
    ['918273645', '918273645'],
    ['aGVsbG8+d29ybGQ/Cg==', 'aGVsbG8+d29ybGQ/Cg=='],
    ['a b', null],
    ['é', null],
    ['7\u0000', null],
    ['', null],
    ['x'.repeat(101), null],
    [null, null],
  ])("keeps the source's own id %p as %p", (providerId, expected) => {
    expect(posting({ providerId }).providerId).toBe(expected);
  });

  it('cleans the texts, and takes "" for missing', () => {
    expect(
      posting({
        title: ' 🐍 Senior &amp; <b>Python</b>\n Dev ',
        company: '',
        location: ' ',
        description: '<p>a</p><p>b</p>',
      }),
    ).toMatchObject({
      title: '🐍 Senior & Python Dev',
      company: null,
      location: null,
      level: 'senior',
    });
  });

  it.each([
    ['an encoded script', '&lt;script&gt;alert(1)&lt;/script&gt;Python'],
    ['a script', '<script>alert(1)</script>Python'],
    ['an image', 'Python<img src=x onerror=alert(1)>'],
  ])('leaves no markup of %s', (_name, description) =>
    expect(posting({ description }).description).not.toMatch(/[<>]/u),
  );

  it.each([
    ['http', 'http://a.example/1'],
    ['https with spaces around', ' https://a.example/1?x=%20 '],
  ])('links to %s', (_name, url) => expect(posting({ url }).url).toBe(url.trim()));

  it.each([
    'javascript:alert(1)',
    'ftp://a.example',
    '/jobs/1',
    'https://a.example/<x>',
    'https://a b',
    'data:text/html,x',
    '',
    null,
  ])('does not link to %j but to the id at the source', (url) =>
    expect(posting({ url, providerId: 'a/b 7' }).url).toBe('theirstack://a%2Fb%207'),
  );

  it('refuses what cannot be identified or has no title', () => {
    expect(refusal({ url: null, providerId: 'x'.repeat(2_000) })).toBe(
      'url has 2013 characters: at most 2000 are accepted',
    );
    expect(refusal({ url: null, providerId: ' ' })).toContain('cannot be identified');
    expect(refusal({ title: '<p> </p>' })).toBe('title is missing');
  });

  it.each(Object.entries(POSTING_BOUNDS))('refuses a %s beyond %d characters, naming it', (field, most) => {
    expect(refusal({ [field]: 'x'.repeat(most + 1) })).toBe(
      `${field} has ${most + 1} characters: at most ${most} are accepted`,
    );
    expect(refusal({ [field]: 'x'.repeat(most) })).toBeNull();
  });

  it('refuses a name that grows beyond its bound when it is normalised', () => {
    // U+1D160 is two units, its composed form six.
    expect(refusal({ location: '\u{1D160}'.repeat(200) })).toContain('location has 1200 characters');
  });

  it('takes over when it was retrieved, but not from the future', () => {
    const earlier = new Date(NOON.getTime() - 1_000);
    expect(posting({ retrievedAt: earlier }).retrievedAt).toEqual(earlier);
    expect(posting({ retrievedAt: new Date(NOON.getTime() + 1_000) }).retrievedAt).toEqual(NOON);
    expect(posting({}).retrievedAt).toEqual(NOON);
  });
});
