/** What the same field of a request's many objects asks for: one after another, since all at once takes every connection. */
export class TurnsOfRequests {
  private readonly last = new WeakMap<object, Promise<unknown>>();

  /** Does the work when what was asked for before, within the same request, has ended in whatever way. */
  take<Result>(request: object, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(request) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(request, mine);
    return mine;
  }
}
