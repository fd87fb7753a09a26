import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SecretNotKept } from '../../../src/infrastructure/auth/kept-secret';
import { dataKeyNamed, dataKeyOf, dataKeys } from '../../../src/infrastructure/privacy/data-key';
import { temporaryFolder } from '../../support/test-server';

const KEY = randomBytes(32);
const OLD = randomBytes(32);

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('the data key', () => {
  it('is the configured one, and then none is kept with the data', () => {
    const { current, previous } = dataKeys({ dataKey: KEY, previousDataKey: OLD }, folder);
    expect([current.secret, previous?.secret]).toEqual([KEY, OLD]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is made and kept with the data where none is configured, for its owner only', () => {
    const made = dataKeys({ dataKey: null, previousDataKey: null }, folder);
    expect(made.current.secret).toHaveLength(32);
    expect(made.previous).toBeNull();
    expect(dataKeys({ dataKey: null, previousDataKey: null }, folder)).toEqual(made);
    expect(fs.statSync(path.join(folder, 'data-key')).mode & 0o777).toBe(0o600);
  });

  it('is never made anew where the kept one is broken', () => {
    fs.writeFileSync(path.join(folder, 'data-key'), 'half');
    const open = () => dataKeys({ dataKey: null, previousDataKey: null }, folder);
    expect(open).toThrow(SecretNotKept);
    expect(open).toThrow(/data-key does not hold a whole secret: restore it from your backup/u);
  });

  it('has a name that tells keys apart and tells nothing of them', () => {
    expect(dataKeyOf(KEY).id).toMatch(/^[\da-f]{16}$/u);
    expect(dataKeyOf(KEY).id).toBe(dataKeyOf(Buffer.from(KEY)).id);
    expect(dataKeyOf(KEY).id).not.toBe(dataKeyOf(OLD).id);
    expect(KEY.toString('hex')).not.toContain(dataKeyOf(KEY).id);
  });

  it('is found by its name, or told what to do', () => {
    const keys = { current: dataKeyOf(KEY), previous: dataKeyOf(OLD) };
    expect(dataKeyNamed(keys.previous.id, keys)).toBe(keys.previous);
    const lost = { current: dataKeyOf(KEY), previous: null };
    expect(() => dataKeyNamed(keys.previous.id, lost)).toThrow(
      `CVs are stored under the data key ${keys.previous.id}, and DATA_KEY is ${keys.current.id}: set DATA_KEY`,
    );
  });
});
