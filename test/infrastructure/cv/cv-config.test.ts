import { readCvConfig } from '../../../src/infrastructure/cv/cv-config';
import { type Environment, EnvironmentReader } from '../../../src/infrastructure/environment-reader';

function configOf(environment: Environment, sandbox = false) {
  const read = new EnvironmentReader(environment);
  return { config: readCvConfig(read, sandbox), problems: read.problems };
}

const KEY = { ANTHROPIC_API_KEY: 'sk-ant-1' };

describe('the settings of the model that reads CVs', () => {
  it('are none without a key', () => {
    expect(configOf({ ANTHROPIC_MODEL: 'claude-opus-5-5' })).toEqual({ config: null, problems: [] });
    expect(configOf({ ANTHROPIC_API_KEY: ' ' }).config).toBeNull();
  });

  it('are the cheapest model at its official address, unless told otherwise', () => {
    const usual = { apiKey: 'sk-ant-1', model: 'claude-haiku-5-5', baseUrl: 'https://api.anthropic.com' };
    expect(configOf(KEY).config).toEqual(usual);
    const other = { ...KEY, ANTHROPIC_MODEL: 'claude-opus-5-5', ANTHROPIC_BASE_URL: 'http://localhost:9/claude//' };
    expect(configOf(other).config).toEqual({
      ...usual,
      model: 'claude-opus-5-5',
      baseUrl: 'http://localhost:9/claude',
    });
  });

  it.each(['', 'https://api.anthropic.com', 'https://API.Anthropic.com./', 'http://anthropic.com:1'])(
    'lead nowhere in the sandbox with the address %j',
    (baseUrl) => {
      expect(configOf({ ...KEY, ANTHROPIC_BASE_URL: baseUrl }, true).config).toBeNull();
    },
  );

  it('may lead to a stand-in in the sandbox', () => {
    expect(configOf({ ...KEY, ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' }, true).config?.baseUrl).toBe(
      'http://127.0.0.1:9',
    );
  });

  it('are refused with the name of what is wrong, and without the key', () => {
    const { problems } = configOf({
      ANTHROPIC_API_KEY: 'CANARY\nKEY',
      ANTHROPIC_MODEL: 'two words',
      ANTHROPIC_BASE_URL: 'nonsense',
    });
    expect(problems).toEqual([
      expect.stringContaining('ANTHROPIC_BASE_URL must be a url'),
      expect.stringContaining('ANTHROPIC_API_KEY has characters that no key has'),
      expect.stringContaining('ANTHROPIC_MODEL is "two words": must be the id of a model'),
    ]);
    expect(problems.join()).not.toContain('CANARY');
  });
});
