import { mintToken } from '../../src/infrastructure/auth/tokens';
import { type Api, bearer, type GraphqlAnswer, TEST_SECRET } from './api';
import { until } from './until';

/** All there is to know of a run. */
export const RUN_FIELDS = `
  id trigger status userId totalCombinations alreadyCovered newCombinations itemsDone itemsTotal percent
  jobsFetched jobsNew duplicatesSkipped creditsUsed creditsSaved createdAt startedAt finishedAt
  items {
    id source status windowFrom windowTo jobsFetched jobsNew creditsUsed attempts error retryAt
    combination { titleKeyword location workArrangement employmentType seniority industry }
    combinations { titleKeyword location }
  }`;
export const QUERY_FIELDS = `
  id queryName titleKeyword location workArrangement employmentType seniority industry priority isActive createdAt`;

const SAVE = `mutation ($input: SearchQueriesInput!) {
  saveSearchQueries(input: $input) { searchQueries { ${QUERY_FIELDS} } backfill { ${RUN_FIELDS} } }
}`;
const RUN = `query ($id: ID!) { backfillRun(id: $id) { ${RUN_FIELDS} } }`;

/** What somebody who has signed in asks of the API. */
export class SearchClient {
  private constructor(
    private readonly api: Api,
    readonly headers: Record<string, string>,
  ) {}

  static async of(api: Api, subject: string, operator = false): Promise<SearchClient> {
    const caller = { subject, email: `${subject}@example.org`, operator };
    return new SearchClient(api, bearer(await mintToken(TEST_SECRET, caller, 3_600)));
  }

  ask(document: string, variables: object = {}): Promise<GraphqlAnswer> {
    return this.api.query(document, variables, this.headers);
  }

  /** The answer's data; there must be no errors. */
  async told(document: string, variables: object = {}): Promise<GraphqlAnswer['data']> {
    const { data, errors } = await this.ask(document, variables);
    expect(errors).toEqual([]);
    return data;
  }

  trySave(input: object): Promise<GraphqlAnswer> {
    return this.ask(SAVE, { input });
  }

  async save(titleKeywords: readonly string[], locations: readonly string[], more: object = {}) {
    const { saveSearchQueries } = await this.told(SAVE, { input: { titleKeywords, locations, ...more } });
    return saveSearchQueries;
  }

  async run(id: string) {
    return (await this.told(RUN, { id })).backfillRun;
  }

  /** The run at its end. */
  async ended(id: string) {
    await until(async () => (await this.run(id)).finishedAt !== null);
    return this.run(id);
  }

  /** Saves a search and waits for what it brings. */
  async filled(titleKeywords: readonly string[], locations: readonly string[], more: object = {}) {
    const { backfill } = await this.save(titleKeywords, locations, more);
    return this.ended(backfill.id);
  }
}
