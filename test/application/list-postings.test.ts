import { FIRST_BOUND } from '../../src/application/list-postings';
import { aPosting } from '../support/builders';
import { memoryApp } from '../support/memory-app';

describe('ListPostings', () => {
  it('pages by opaque cursors', async () => {
    const { app, store } = memoryApp();
    await store.upsert([aPosting(), aPosting(), aPosting()]);
    const first = await app.listPostings.execute({ first: 2 });
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false, totalCount: 3 });
    const rest = await app.listPostings.execute({ first: 2, after: first.edges[1]!.cursor });
    expect(rest).toMatchObject({ hasNextPage: false, hasPreviousPage: true, totalCount: 3 });
    const ids = [...first.edges, ...rest.edges].map(({ posting }) => posting.id);
    expect(new Set(ids).size).toBe(3);
  });

  it.each([0, 101, -1, 2.5])('refuses first %d', async (first) => {
    const bound = `must be a whole number from ${FIRST_BOUND.least} to ${FIRST_BOUND.most}`;
    await expect(memoryApp().app.listPostings.execute({ first })).rejects.toThrow(`first is ${first}: ${bound}`);
  });

  it.each(['', 'x', btoa('1:zz'), btoa('-1:'.padEnd(35, '0')), 'ä', btoa(`1:${'0'.repeat(33)}`)])(
    'refuses the cursor %j',
    async (after) => {
      await expect(memoryApp().app.listPostings.execute({ first: 1, after })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    },
  );

  it('refuses blank and endless search texts and windows out of bounds', async () => {
    const list = (filter: object) => memoryApp().app.listPostings.execute({ first: 1, ...filter });
    await expect(list({ location: ' ' })).rejects.toThrow('location is " ": must not be blank');
    await expect(list({ titleKeyword: 'x'.repeat(201) })).rejects.toThrow('must have at most 200 characters');
    await expect(list({ location: 'a\0b' })).rejects.toThrow('must not contain control characters');
    await expect(list({ days: 366 })).rejects.toThrow('days is 366: must be a whole number from 1 to 365');
  });
});
