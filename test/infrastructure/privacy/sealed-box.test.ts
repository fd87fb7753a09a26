import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KEY_BYTES, SealBroken, type SealedPlace, seal, unseal } from '../../../src/infrastructure/privacy/sealed-box';

const KEY = randomBytes(KEY_BYTES);
const PLACE: SealedPlace = { table: 'cvs', column: 'meta', row: '7', userId: '1' };
const PLAIN = Buffer.from('Ada Lovelace, +44 20 7946 0000');

describe('the sealed box', () => {
  it('gives back what was put in, whatever it is and wherever it lies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.string(), fc.string(), (plain, row, userId) => {
        const place = { ...PLACE, row, userId };
        expect(unseal(KEY, seal(KEY, plain, place), place)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('shows nothing of it, and is another one each time', () => {
    const sealed = Array.from({ length: 200 }, () => seal(KEY, PLAIN, PLACE));
    for (const one of sealed) expect(one.includes('Ada')).toBe(false);
    expect(new Set(sealed.map((one) => one.subarray(1, 13).toString('hex'))).size).toBe(200);
    expect(sealed[0]).toHaveLength(1 + 12 + 16 + PLAIN.length);
  });

  it('refuses one of which any bit was changed', () => {
    const sealed = seal(KEY, PLAIN, PLACE);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unseal(KEY, changed, PLACE)).toThrow(SealBroken);
    }
  });

  it('refuses one that was cut or made longer', () => {
    const sealed = seal(KEY, PLAIN, PLACE);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(KEY, sealed.subarray(0, length), PLACE)).toThrow(SealBroken);
    }
    expect(() => unseal(KEY, Buffer.concat([sealed, Buffer.of(0)]), PLACE)).toThrow(SealBroken);
  });

  it.each<Partial<SealedPlace>>([{ table: 'cv' }, { column: 'file' }, { row: '8' }, { userId: '2' }])(
    'refuses one that was moved: %j',
    (elsewhere) => {
      expect(() => unseal(KEY, seal(KEY, PLAIN, PLACE), { ...PLACE, ...elsewhere })).toThrow(SealBroken);
    },
  );

  it('tells places apart whose parts make the same text', () => {
    const sealed = seal(KEY, PLAIN, { ...PLACE, row: '1', userId: '23' });
    expect(() => unseal(KEY, sealed, { ...PLACE, row: '12', userId: '3' })).toThrow(SealBroken);
  });

  it('refuses another key, and says where but not what', () => {
    const open = () => unseal(randomBytes(KEY_BYTES), seal(KEY, PLAIN, PLACE), PLACE);
    expect(open).toThrow('cvs.meta of row 7 cannot be opened: it was changed or moved, or sealed with another key');
    expect(() => unseal(KEY, Buffer.alloc(40, 9), PLACE)).toThrow('its version is 9, known is 1');
    expect(() => unseal(KEY, Buffer.of(1, 2), PLACE)).toThrow('it has 2 bytes, and 29 at least are needed');
  });
});
