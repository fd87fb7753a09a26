import { normalisePosting } from '../../src/domain/normalise-posting';
import { theirStack } from '../../src/infrastructure/sources/providers/theirstack';
import { drained } from '../support/drained';
import { providerUnderTest } from '../support/provider-under-test';

const apiKey = process.env.THEIRSTACK_API_KEY ?? '';
const baseUrl = process.env.THEIRSTACK_BASE_URL ?? theirStack.baseUrl;
const CREDITS = 5;

const test = apiKey === '' ? it.skip : it;
if (apiKey === '') console.info('Skipped: THEIRSTACK_API_KEY is not set. With it this test spends up to 5 credits.');

describe('TheirStack itself', () => {
  test(`answers one search for ${CREDITS} rows`, async () => {
    const { source } = providerUnderTest(theirStack, { apiKey, baseUrl, caps: { rows: CREDITS } });
    const postedSince = new Date(Date.now() - 7 * 86_400_000);
    const { pages, records, failure } = await drained(source, { maxResults: CREDITS, postedSince });
    expect(failure).toBeNull();
    expect(pages).toHaveLength(1);
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThanOrEqual(CREDITS);
    for (const record of records) {
      if (!('posting' in record)) throw new Error(`${record.position}: ${record.unreadable}`);
      const context = {
        source: 'theirstack',
        sandbox: false,
        now: new Date(),
        sha256: (text: string) => text,
      } as const;
      expect(normalisePosting(record.posting, context)).toHaveProperty('posting');
    }
  }, 300_000);
});
