import { ConfigError, readConfig } from '../../src/infrastructure/config';
import { PROVIDERS } from '../../src/infrastructure/sources/provider-list';
import { theirStack } from '../../src/infrastructure/sources/providers/theirstack';

const sourceOf = (id: 'theirstack' | 'remotive', environment: Record<string, string> = {}) =>
  readConfig(environment).sources.get(id);

describe('the settings of the sources', () => {
  it('are there for every provider: no key, its own address, the free plan', () => {
    const { sources } = readConfig({});
    expect([...sources.keys()]).toEqual(PROVIDERS.map(({ id }) => id));
    for (const { id, baseUrl, plans } of PROVIDERS) {
      expect(sources.get(id)).toEqual({ apiKey: null, baseUrl, plan: { ...plans.free, caps: { ...plans.free.caps } } });
    }
  });

  it.each<[Record<string, string>, object]>([
    [{ THEIRSTACK_API_KEY: 'k' }, { apiKey: 'k' }],
    [{ THEIRSTACK_BASE_URL: 'http://localhost:1/x//' }, { baseUrl: 'http://localhost:1/x' }],
    [{ THEIRSTACK_PLAN: 'paid' }, { plan: theirStack.plans.paid }],
    [{ THEIRSTACK_MONTHLY_ROWS: '90' }, { plan: { pace: theirStack.plans.free.pace, caps: { rows: 90 } } }],
    [{ THEIRSTACK_PLAN: 'paid', THEIRSTACK_MONTHLY_ROWS: '1500' }, { plan: { caps: { rows: 1_500 } } }],
    [{ THEIRSTACK_MONTHLY_REQUESTS: '5' }, { plan: { caps: { rows: 200 } } }],
  ])('%j', (environment, expected) => {
    expect(sourceOf('theirstack', environment)).toMatchObject(expected);
  });

  it('gives no key to a provider that takes none', () => {
    expect(sourceOf('remotive', { REMOTIVE_API_KEY: 'k' })?.apiKey).toBeNull();
  });

  it('names every problem', () => {
    const wrong = { THEIRSTACK_PLAN: 'gold', THEIRSTACK_MONTHLY_ROWS: '-1', REMOTIVE_BASE_URL: 'nonsense' };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow(/THEIRSTACK_PLAN is "gold": must be one of free, paid/u);
    expect(() => readConfig(wrong)).toThrow(/THEIRSTACK_MONTHLY_ROWS is "-1": must be a whole number from 0/u);
    expect(() => readConfig(wrong)).toThrow(/REMOTIVE_BASE_URL must be a url/u);
  });
});
