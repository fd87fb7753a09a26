import { randomBytes } from 'node:crypto';
import { EnvironmentReader } from '../../../src/infrastructure/environment-reader';
import { readPrivacyConfig } from '../../../src/infrastructure/privacy/privacy-config';

const KEY = randomBytes(32);
const TEXT = KEY.toString('base64url');

function read(environment: Record<string, string>) {
  const reader = new EnvironmentReader(environment);
  return { config: readPrivacyConfig(reader), problems: reader.problems };
}

describe('the settings of privacy', () => {
  it.each([
    [{}, { dataKey: null, previousDataKey: null, cvFileDays: 30 }],
    [{ DATA_KEY: TEXT }, { dataKey: KEY }],
    [{ DATA_KEY_PREVIOUS: TEXT }, { dataKey: null, previousDataKey: KEY }],
    [{ CV_FILE_DAYS: '0' }, { cvFileDays: 0 }],
    [{ CV_FILE_DAYS: '3650' }, { cvFileDays: 3_650 }],
  ])('%j', (environment, expected) => {
    expect(read(environment as Record<string, string>)).toMatchObject({ config: expected, problems: [] });
  });

  it.each([
    ['DATA_KEY', TEXT.slice(1)],
    ['DATA_KEY', `${TEXT}x`],
    ['DATA_KEY', `${TEXT}=`],
    ['DATA_KEY', 'correct horse battery staple and many others'],
    ['DATA_KEY_PREVIOUS', KEY.toString('hex')],
  ])('do not repeat a wrong %s', (name, value) => {
    const bound = `${name} must be 32 random bytes as base64url, which are 43 characters`;
    expect(read({ [name]: value }).problems).toEqual([bound]);
  });

  it('say what else is wrong', () => {
    expect(read({ CV_FILE_DAYS: '3651' }).problems).toEqual([
      'CV_FILE_DAYS is "3651": must be a whole number from 0 to 3650',
    ]);
    expect(read({ DATA_KEY: TEXT, DATA_KEY_PREVIOUS: TEXT }).problems).toEqual([
      'DATA_KEY and DATA_KEY_PREVIOUS are the same: the previous key is the one before a change',
    ]);
  });
});
