import type { DomainError } from '../../../src/domain/domain-error';
import { readStoredPage } from '../../../src/infrastructure/sources/provider-source';
import { aRequest, drained } from '../../support/drained';
import { providerUnderTest } from '../../support/provider-under-test';
import { SANDBOX_NOW, useSandbox } from '../../support/sandbox-rig';
import { connectionFaults, json, startScriptedServer, text } from '../../support/scripted-server';
import { booksOf, type ProviderRig } from './provider-rig';

/** What is kept of the answers, and what never is. */
export function providerKeeping({ provider, plenty }: ProviderRig) {
  const sandbox = useSandbox();
  const secret = 'a-very-secret-key-0815';

  it('has every answer in the vault, paid for, before its records are seen, and reads the same there', async () => {
    const under = sandbox.underTest(provider);
    const request = aRequest({ ...plenty, maxResults: 60 }, SANDBOX_NOW);
    let seen = 0;
    for await (const page of under.source.fetch(request, new AbortController().signal)) {
      seen++;
      expect((await booksOf(under)).reserved).toEqual({});
      const stored = [];
      for await (const kept of under.vault.pages()) stored.push(kept);
      const kept = stored.find(({ id }) => id === page.rawPage);
      expect(stored.length).toBeGreaterThanOrEqual(seen);
      expect(readStoredPage(provider, kept!)).toEqual(page.records);
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('keeps no key and no people in the vault', async () => {
    const under = sandbox.underTest(provider, { apiKey: secret });
    const { records } = await drained(under.source, plenty);
    const kept: unknown[] = [];
    for await (const page of under.vault.pages()) kept.push(page);
    expect(kept.length).toBeGreaterThan(0);
    const texts = JSON.stringify([kept, records, under.logged]);
    for (const word of [secret, 'Jule Beispiel', 'jule.beispiel']) expect(texts).not.toContain(word);
  });

  const { people } = provider;
  if (people !== undefined) {
    const field = ['hiring_team', 'recruiter_name'].find((name) => people.test(name));
    const person = `"${field}":[{"full_name":"Jule Beispiel"}]`;
    it.each([
      ['is broken off', `{"data":[{${person},"tit`],
      ['has another shape', `{"data":{"all":[{${person}}]}}`],
    ])('keeps and repeats no people of an answer that %s', async (_, body) => {
      const server = await startScriptedServer(text(body, 'application/json'));
      const under = providerUnderTest(provider, { baseUrl: server.url });
      const { failure } = await drained(under.source, plenty);
      await server.close();
      expect(failure).toMatchObject({ code: 'SOURCE_CONTRACT' });
      const kept: unknown[] = [];
      for await (const page of under.vault.pages()) kept.push(page);
      expect(kept).toHaveLength(1);
      expect(JSON.stringify([kept, under.logged, (failure as DomainError).message])).not.toContain('Jule');
    });
  }

  it('says nothing of the source when the caller gives up', async () => {
    const server = await startScriptedServer(connectionFaults.silence);
    const under = providerUnderTest(provider, { baseUrl: server.url });
    for (let n = 0; n < 6; n++) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error('enough')), 20);
      expect((await drained(under.source, plenty, stop.signal)).failure).toEqual(new Error('enough'));
    }
    await server.close();
    expect([...(await under.gate.states()).values()]).toEqual([{ state: 'open', until: null }]);
  });

  it.each([401, 422, 503])('repeats no key that an answer with status %i repeats', async (status) => {
    const server = await startScriptedServer((response, request) =>
      json({ message: `Who is ${JSON.stringify(request.headers)}?` }, status)(response, request),
    );
    const under = providerUnderTest(provider, { baseUrl: server.url, apiKey: secret });
    const { failure } = await drained(under.source, plenty);
    await server.close();
    const { message } = failure as DomainError;
    expect(message).toContain('Who is');
    expect(JSON.stringify([message, under.logged, [...(await under.gate.states()).values()]])).not.toContain(secret);
    expect(await under.vault.count()).toBe(0);
  });
}
