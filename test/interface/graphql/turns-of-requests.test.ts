import { TurnsOfRequests } from '../../../src/interface/graphql/turns-of-requests';

describe('what a request asks for many times', () => {
  const turns = new TurnsOfRequests();
  let underWay = 0;
  let most = 0;
  const work = async (value: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    if (value < 0) throw new Error(`no ${value}`);
    return value;
  };
  beforeEach(() => {
    most = 0;
  });

  it('is asked for one after another, also after a failure', async () => {
    const request = {};
    const all = [1, -2, 3].map((value) => turns.take(request, () => work(value)));
    const settled = await Promise.allSettled(all);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most).toBe(1);
  });

  it('does not wait for what another request asks for', async () => {
    await Promise.all([1, 2, 3].map((value) => turns.take({}, () => work(value))));
    expect(most).toBe(3);
  });
});
