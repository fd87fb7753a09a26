import { Turns } from '../../../src/infrastructure/cv/turns';

describe('Turns', () => {
  const never = new AbortController().signal;

  function job() {
    let finish: (value: string) => void = () => undefined;
    const done = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const work = jest.fn(() => done);
    return { work, finish };
  }

  it('lets so many work at once, and the others after them in their order', async () => {
    const turns = new Turns(2, 5, () => new Error('full'));
    const jobs = [job(), job(), job(), job()];
    const taken = jobs.map(({ work }) => turns.take(never, work));
    const begun = () => jobs.map(({ work }) => work.mock.calls.length);
    expect(begun()).toEqual([1, 1, 0, 0]);
    jobs[1]!.finish('second');
    expect(await taken[1]).toBe('second');
    expect(begun()).toEqual([1, 1, 1, 0]);
    for (const { finish } of jobs) finish('done');
    expect(await Promise.all(taken)).toEqual(['done', 'second', 'done', 'done']);
    expect(await turns.take(never, async () => 'again')).toBe('again');
  });

  it('gives a turn on after a failure', async () => {
    const turns = new Turns(1, 1, () => new Error('full'));
    const failed = turns.take(never, () => Promise.reject(new Error('failed')));
    const next = turns.take(never, async () => 'next');
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });

  it('forgets who no longer waits', async () => {
    const turns = new Turns(1, 1, () => new Error('full'));
    const first = job();
    const stop = new AbortController();
    const running = turns.take(never, first.work);
    const given = turns.take(stop.signal, async () => 'never');
    await expect(turns.take(never, async () => 'never')).rejects.toThrow('full');
    stop.abort(new Error('gave up'));
    await expect(given).rejects.toThrow('gave up');
    const waiting = turns.take(never, async () => 'waited');
    first.finish('first');
    expect([await running, await waiting]).toEqual(['first', 'waited']);
  });
});
