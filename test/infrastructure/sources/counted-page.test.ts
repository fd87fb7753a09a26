import fc from 'fast-check';
import { pageFrom, smallerPage } from '../../../src/infrastructure/sources/counted-page';

describe('a smaller page', () => {
  it.each([
    [{ page: 0, limit: 500 }, 320, { page: 0, limit: 320 }],
    [{ page: 1, limit: 500 }, 499, { page: 2, limit: 250 }],
    [{ page: 2, limit: 10 }, 5, { page: 4, limit: 5 }],
    [{ page: 1, limit: 500 }, 7, { page: 100, limit: 5 }],
    [{ page: 0, limit: 25 }, 200, { page: 0, limit: 24 }],
    [{ page: 0, limit: 25 }, 0, null],
    [{ page: 0, limit: 1 }, 10, null],
  ])('than %j of at most %i rows is %j', (whole, mostRows, expected) => {
    expect(smallerPage(whole, mostRows)).toEqual(expected);
  });

  it('begins where the larger one does, is smaller, and holds no more than it may', () => {
    const numbers = fc.record({ page: fc.nat(40), limit: fc.integer({ min: 2, max: 500 }) });
    const property = fc.property(numbers, fc.integer({ min: 1, max: 600 }), (whole, mostRows) => {
      const { page, limit } = smallerPage(whole, mostRows)!;
      expect(page * limit).toBe(whole.page * whole.limit);
      expect(limit >= 1 && limit < whole.limit && limit <= mostRows).toBe(true);
    });
    fc.assert(property);
  });
});

describe('the page behind a small one', () => {
  it.each([
    [1, 500, { page: 1, limit: 1 }],
    [8, 500, { page: 1, limit: 8 }],
    [512, 500, { page: 2, limit: 256 }],
    [1_000, 500, { page: 2, limit: 500 }],
  ])('from row %i, of at most %i rows, is %j', (row, most, expected) => {
    expect(pageFrom(row, most)).toEqual(expected);
  });

  it('is soon a large one again, wherever the search stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (start) => {
        let row = start;
        for (let call = 0; call < 20; call++) row += pageFrom(row, 500).limit;
        expect(row - start).toBeGreaterThanOrEqual(500);
      }),
    );
  });
});
