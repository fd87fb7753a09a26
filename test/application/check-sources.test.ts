import { DomainError } from '../../src/domain/domain-error';
import { aRecord } from '../support/builders';
import { memoryApp } from '../support/memory-app';
import { ScriptedSource } from '../support/scripted-source';

const live = new AbortController().signal;

class CheckedSource extends ScriptedSource {
  constructor(
    id: 'theirstack' | 'remotive' | 'jobicy',
    readonly check: () => ReturnType<NonNullable<import('../../src/application/ports/job-source').JobSource['check']>>,
  ) {
    super({ pages: [] }, { id });
  }
}

describe('CheckSources', () => {
  const sound = new CheckedSource('theirstack', async () => ({ records: [aRecord()], cost: { rows: 1 } }));
  const drifted = new CheckedSource('remotive', async () => ({
    records: [aRecord(), { position: 'record 2', unreadable: 'title is a number, not text', record: '{}' }],
    cost: {},
  }));
  const failing = new CheckedSource('jobicy', async () => {
    throw new DomainError('SOURCE_REFUSED', 'Jobicy answered 401');
  });

  it('tells which sources work, which have changed their shape, which fail and which are not configured', async () => {
    const checks = await memoryApp([sound, drifted, failing]).app.checkSources.execute(null, live);
    const told = checks.filter(({ state }) => state !== 'not_configured');
    expect(
      told.map(({ source, state, records, unreadable, cost, problem }) => ({
        source,
        state,
        records,
        unreadable,
        cost,
        problem,
      })),
    ).toEqual([
      { source: 'theirstack', state: 'ok', records: 1, unreadable: 0, cost: { rows: 1 }, problem: null },
      {
        source: 'remotive',
        state: 'drifted',
        records: 1,
        unreadable: 1,
        cost: {},
        problem: 'title is a number, not text',
      },
      { source: 'jobicy', state: 'failed', records: 0, unreadable: 0, cost: null, problem: 'Jobicy answered 401' },
    ]);
    expect(checks).toHaveLength(8);
  });

  it('asks only the one that is named', async () => {
    const checks = await memoryApp([sound, failing]).app.checkSources.execute('theirstack', live);
    expect(checks.map(({ source }) => source)).toEqual(['theirstack']);
  });

  it('does not take a bug for a source that fails', async () => {
    const buggy = new CheckedSource('jobicy', () => Promise.reject(new TypeError('x is undefined')));
    await expect(memoryApp([buggy]).app.checkSources.execute(null, live)).rejects.toThrow(TypeError);
  });
});
