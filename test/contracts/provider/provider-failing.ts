import { accountKey } from '../../../src/application/account-key';
import type { SourceRecord } from '../../../src/application/ports/job-source';
import type { CallCost } from '../../../src/domain/call-cost';
import { DomainError } from '../../../src/domain/domain-error';
import { drained } from '../../support/drained';
import { useSandbox } from '../../support/sandbox-rig';
import { FAILURES, type FailureName, type FailureOutcome } from './failure-outcomes';
import { booksOf, type ProviderRig, postingsOf } from './provider-rig';

/** What comes when something goes wrong: on the way, at the provider, or in its answers. */
export function providerFailing(rig: ProviderRig) {
  const { provider, plenty } = rig;
  const isFree = provider.capabilities.charges.length === 0;
  const sandbox = useSandbox();
  const small = { ...plenty, maxResults: 10 };
  const quick = { timeouts: { idle: 150, total: 400 } };
  const names = Object.keys(FAILURES) as FailureName[];
  const failures: readonly (readonly [string, Readonly<Record<string, unknown>>, FailureOutcome])[] = [
    ...names.map((name) => [name, FAILURES[name][0], { ...FAILURES[name][1], ...rig.failures?.[name] }] as const),
    ...(rig.refusals ?? []).map(([fault, outcome]) => [`its own ${fault.kind}`, fault, outcome] as const),
  ];

  it.each(failures)('ends as it should with %s', async (name, fault, expected) => {
    await sandbox.fault(provider, fault);
    const under = sandbox.underTest(provider, name === 'a slow body' ? quick : {});
    const { failure, records } = await drained(under.source, small);
    expect(failure).toBeInstanceOf(DomainError);
    const { used, reserved } = await booksOf(under);
    const states = await under.gate.states();
    const log = await sandbox.requests();
    expect({
      code: (failure as DomainError).code,
      calls: log.length,
      books: stateOf(used, reserved),
      gate: states.get(accountKey({ source: provider.id, sandbox: true }))?.state,
    }).toEqual(isFree ? { ...expected, books: 'refunded' } : expected);
    expect(records).toEqual([]);
    expect((failure as DomainError).message).toMatch(new RegExp(`${provider.name}|${provider.id}`, 'u'));
    if (rig.creditsAre === null) return;
    const charged = log.reduce((sum, { credits }) => sum + credits, 0);
    expect((used[rig.creditsAre] ?? 0) + (reserved[rig.creditsAre] ?? 0)).toBeGreaterThanOrEqual(charged);
  });

  it('is left alone once it has failed five times in a row', async () => {
    await sandbox.fault(provider, { kind: 'status', status: 503 });
    const under = sandbox.underTest(provider);
    await drained(under.source, small);
    expect((await drained(under.source, small)).failure).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(await sandbox.requests()).toHaveLength(5);
    expect([...(await under.gate.states()).values()]).toMatchObject([{ state: 'broken' }]);
  });

  it('goes on after an outage as if there had been none', async () => {
    await sandbox.fault(provider, { kind: 'status', status: 503, times: 3 });
    const under = sandbox.underTest(provider);
    const { failure, records } = await drained(under.source, small);
    expect({ failure, some: records.length > 0 }).toEqual({ failure: null, some: true });
    expect((await booksOf(under)).reserved).toEqual({});
  });

  it('ignores fields that it does not know', async () => {
    const { records: before } = await drained(sandbox.underTest(provider).source, small);
    await sandbox.control('reset', {});
    await sandbox.fault(provider, { kind: 'bad-record', field: 'something_new', value: { of: ['any', 'shape'] } });
    const { records } = await drained(sandbox.underTest(provider).source, small);
    const plain = (some: readonly SourceRecord[]) => postingsOf(some).map(({ record: _, ...rest }) => rest);
    expect(plain(records)).toEqual(plain(before));
  });

  it('reads around one bad record', async () => {
    await sandbox.fault(provider, { kind: 'bad-record', value: 5, times: 1 });
    const { records, failure } = await drained(sandbox.underTest(provider).source, { ...plenty, maxResults: null });
    expect(failure).toBeNull();
    const bad = records.filter((record) => 'unreadable' in record);
    expect(bad).toMatchObject([{ unreadable: `${rig.titleField} is a number, not text` }]);
    expect(postingsOf(records)).toHaveLength(records.length - 1);
  });
}

function stateOf(used: CallCost, reserved: CallCost): FailureOutcome['books'] {
  if (Object.keys(reserved).length > 0) return 'open';
  return Object.keys(used).length > 0 ? 'settled' : 'refunded';
}
