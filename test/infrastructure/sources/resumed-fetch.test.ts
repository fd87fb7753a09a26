import type { SearchRest, SourcePage } from '../../../src/application/ports/job-source';
import type { SourceRequest } from '../../../src/domain/source-request';
import { providerOf } from '../../../src/infrastructure/sources/provider-list';
import type { ProviderSource } from '../../../src/infrastructure/sources/provider-source';
import { aRequest } from '../../support/drained';
import { SANDBOX_NOW, useSandbox } from '../../support/sandbox-rig';

const NEVER = new AbortController().signal;

/** A fetch that is gone on with after any of its pages, by whoever kept the rest of it as JSON. */
const SOME = { titles: ['Data Engineer', 'Backend Engineer'], places: ['Germany'] };
describe.each([
  ['theirstack', { titles: ['Engineer'] }],
  ['jsearch', SOME],
  ['active_jobs_db', SOME],
  ['arbeitsagentur', SOME],
] as const)('a fetch from %s', (id, search) => {
  const rig = useSandbox();
  const request = aRequest(search, SANDBOX_NOW);

  async function pagesOf(source: ProviderSource, wish: SourceRequest, rest?: SearchRest | null): Promise<SourcePage[]> {
    const pages: SourcePage[] = [];
    for await (const page of source.fetch(wish, NEVER, rest)) pages.push(page);
    return pages;
  }

  it('goes on where it was after any of its pages, and asks for nothing twice', async () => {
    const { source } = rig.underTest(providerOf(id));
    const whole = await pagesOf(source, request);
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.map(({ rest }) => rest === null)).toEqual(whole.map((_, at) => at === whole.length - 1));
    for (const [at, { rest }] of whole.slice(0, -1).entries()) {
      const before = (await rig.requests()).length;
      const others = await pagesOf(source, request, JSON.parse(JSON.stringify(rest)));
      expect(others.map(({ records }) => records)).toEqual(whole.slice(at + 1).map(({ records }) => records));
      expect((await rig.requests()).length - before).toBe(whole.length - 1 - at);
    }
  });

  it('says what each page cost', async () => {
    const { source } = rig.underTest(providerOf(id));
    const pages = await pagesOf(source, request);
    const logged = await rig.requests();
    const [unit = 'requests'] = source.capabilities.charges;
    const cost = pages.reduce((sum, page) => sum + (page.cost[unit] ?? 0), 0);
    expect(cost).toBe(
      source.capabilities.charges.length === 0 ? 0 : logged.reduce((sum, { credits }) => sum + credits, 0),
    );
  });
});
