import { inspect } from 'node:util';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, type ApiOptions, bearer, startApi, TEST_SECRET } from '../../support/api';
import { failed } from '../../support/claude-messages';
import { CLEAN_CV } from '../../support/cv-injections';
import { dump, rowsShowing } from '../../support/dump';
import { PagedSource } from '../../support/paged-source';
import { startScriptedServer } from '../../support/scripted-server';
import { SearchClient } from '../../support/search-client';
import { until } from '../../support/until';
import { sendMultipart, uploadCv, uploadParts } from '../../support/upload-client';

jest.setTimeout(60_000);

/** Words that stand nowhere else, each of them in one place of what a user gives. */
const SUBJECT = 'auth0|Quillfeather';
const EMAIL = 'mirabelle.quillfeather@example.com';
const FILE_NAMES = [
  'Mirabelle-Curriculum.txt',
  'Mirabelle-Vitae.txt',
  'Mirabelle-Broken.pdf',
  'Mirabelle-Rejected.txt',
];
const IN_THE_CV = [
  ...['+49 151 99887766', 'Sophienterrasse 1429', 'born 29.02.1988', 'DE89370400440532013000', 'Xanthippe Holding'],
  ...['Marlow Fictitious', 'marlow@example.org', 'Unreal Freight', 'Phantom Parcels', 'University of Nowhere'],
  'Split a monolith',
];
const TITLES = ['Zymurgist Engineer', 'Campanologist Engineer'];
const PLACES = ['Wutheringham', 'Brigadoonville'];
const QUERY_NAME = 'Nightingale Search';
const CANARIES = [SUBJECT, EMAIL, ...FILE_NAMES.slice(0, 2), ...IN_THE_CV, ...TITLES, ...PLACES, QUERY_NAME];
const CV = `${CLEAN_CV}\nPERSONAL\n${IN_THE_CV.slice(0, 5).join('\n')}\n`;

let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
});

async function begin(options: ApiOptions): Promise<Api> {
  const api = await startApi(options);
  stops.push(() => api.stop());
  return api;
}

const headersOf = async (subject: string, email: string) =>
  bearer(await mintToken(TEST_SECRET, { subject, email, operator: false }, 3_600));
const SAVE = `mutation ($input: SearchQueriesInput!) {
  saveSearchQueries(input: $input) { searchQueries { id } backfill { id } }
}`;
const SEARCH = { input: { queryName: QUERY_NAME, titleKeywords: TITLES, locations: PLACES } };

/** Somebody with two CVs and a search. */
async function known(api: Api) {
  const headers = await headersOf(SUBJECT, EMAIL);
  const first = await uploadCv(api.url, headers, CV, { fileName: FILE_NAMES[0]! });
  await uploadCv(api.url, headers, `${CV}\nMore of it.\n`, { fileName: FILE_NAMES[1]! });
  const saved = await api.query(SAVE, SEARCH, headers);
  expect([first, saved].flatMap(({ errors }) => errors)).toEqual([]);
  const ask = (document: string, variables: object = {}) => api.query(document, variables, headers);
  return { headers, ask, runId: saved.data.saveSearchQueries.backfill.id as string };
}

describe('exportMyData', () => {
  it('has everything, and nothing of others', async () => {
    const api = await begin({ sources: [new PagedSource()], worker: true });
    const { ask, headers } = await known(api);
    const other = await SearchClient.of(api, 'somebody-else');
    await uploadCv(api.url, other.headers, `${CLEAN_CV}\nOTHERS-CANARY\n`, { fileName: 'others.txt' });
    await other.save(['Taxidermist Others'], ['Others Town']);
    await until(async () =>
      (await ask('{ backfillRuns { finishedAt } }')).data.backfillRuns.every(
        (run: { finishedAt: string | null }) => run.finishedAt !== null,
      ),
    );
    const { text, data, errors } = await ask('{ exportMyData }');
    expect(errors).toEqual([]);
    const { user, cvs, searchQueries, runs } = data.exportMyData;
    expect(user).toMatchObject({ subject: SUBJECT, email: EMAIL });
    expect(cvs.map(({ fileName }: { fileName: string }) => fileName).sort()).toEqual(FILE_NAMES.slice(0, 2));
    const files = await Promise.all(
      cvs.map(async ({ id }: { id: string }) => (await fetch(`${api.url}/cvs/${id}/file`, { headers })).text()),
    );
    expect(files.sort()).toEqual([CV, `${CV}\nMore of it.\n`].sort());
    expect(searchQueries).toHaveLength(10);
    expect(runs.map(({ trigger }: { trigger: string }) => trigger).sort()).toEqual([
      'cv_upload',
      'cv_upload',
      'search_change',
    ]);
    for (const { items, events } of runs) {
      if (items.length > 0) expect(events.length).toBeGreaterThan(0);
    }
    expect(runs.flatMap(({ items }: { items: unknown[] }) => items)).toHaveLength(10);
    const everything = `${text}${files.join('')}`;
    for (const word of CANARIES) expect([word, everything.includes(word)]).toEqual([word, true]);
    for (const foreign of [/others\.txt/u, /OTHERS-CANARY/u, /Taxidermist/u, /Others Town/u, /somebody-else/u]) {
      expect(everything).not.toMatch(foreign);
    }
  });
});

describe('deleteMyData', () => {
  it('while a run is under way leaves nothing in the whole database, and no work', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const source = new PagedSource({ pages: 3, rowsPerPage: 0, onCall: () => held });
    const api = await begin({ sources: [source], worker: true });
    stops.push(async () => letGo());
    const { ask } = await known(api);
    expect(CANARIES.length).toBeGreaterThanOrEqual(20);
    await until(() => source.calls.length > 0);
    for (const word of [SUBJECT, EMAIL, QUERY_NAME]) expect(await rowsShowing(api.db, word)).not.toEqual([]);
    expect((await ask('mutation { deleteMyData }')).data).toEqual({ deleteMyData: true });
    letGo();
    const jobs = async () => (await api.db.query('select * from graphile_worker.jobs')).length;
    await until(async () => (await jobs()) === 0);
    for (const table of [
      'users',
      'user_keys',
      'cvs',
      'search_queries',
      'backfill_runs',
      'backfill_items',
      'progress_events',
      'claims',
    ]) {
      expect([table, await api.db.query(`select * from ${table}`)]).toEqual([table, []]);
    }
    const rows = (await dump(api.db)).map(({ table, row }) => ({ table, row: row.toLowerCase() }));
    const searched = new Set([...TITLES, ...PLACES]);
    for (const word of CANARIES.filter((canary) => !searched.has(canary))) {
      const shown = rows.filter(
        ({ row }) => row.includes(word.toLowerCase()) || row.includes(Buffer.from(word).toString('hex')),
      );
      expect([word, shown]).toEqual([word, []]);
    }
    // What has been fetched is known of the market and belongs to nobody.
    const left = new Set(
      rows
        .filter(({ row }) => [...searched].some((word) => row.includes(word.toLowerCase())))
        .map(({ table }) => table),
    );
    expect([...left].filter((table) => !['public.coverage', 'public.raw_pages'].includes(table))).toEqual([]);
  });

  it('leaves a new and empty user, and others as they are', async () => {
    const api = await begin({ sources: [new PagedSource()] });
    const { ask } = await known(api);
    const other = await SearchClient.of(api, 'somebody-else');
    await uploadCv(api.url, other.headers, CLEAN_CV);
    const before = await other.told('{ me { id cvs { id } searchQueries { id } } backfillRuns { id } }');
    expect((await ask('mutation { deleteMyData }')).data).toEqual({ deleteMyData: true });
    const { me, backfillRuns } = (await ask('{ me { cvs { id } searchQueries { id } } backfillRuns { id } }')).data;
    expect([me, backfillRuns]).toEqual([{ cvs: [], searchQueries: [] }, []]);
    expect(await other.told('{ me { id cvs { id } searchQueries { id } } backfillRuns { id } }')).toEqual(before);
  });
});

describe('what people give', () => {
  const KEY = 'sk-ant-CANARY-KEY';
  const SECRETS = [...CANARIES, ...FILE_NAMES, KEY, TEST_SECRET];

  /** Errors, not data: what owners are shown of their own is theirs. */
  async function everythingSaid(api: Api, answers: readonly { errors: unknown; text: string }[]) {
    const jobs = (await dump(api.db)).filter(({ table }) => table.startsWith('graphile_worker.'));
    expect(jobs.length).toBeGreaterThan(0);
    return {
      log: inspect(api.logged, { depth: 9, maxStringLength: null, maxArrayLength: null }),
      metrics: await (await fetch(`${api.url}/metrics`)).text(),
      jobs: jobs.map(({ row }) => row).join('\n'),
      errors: inspect(
        answers.map(({ errors }) => errors),
        { depth: 9, maxStringLength: null },
      ),
    };
  }

  it('is in no log, metric, job or error, whatever fails', async () => {
    const claude = await startScriptedServer(failed(400, 'invalid_request_error'));
    stops.push(() => claude.close());
    const onCall = () => {
      throw new Error('the provider is down');
    };
    const api = await begin({
      sources: [new PagedSource({ onCall })],
      worker: true,
      cvModel: { apiKey: KEY, model: 'claude-haiku-5-5', baseUrl: claude.url },
    });
    const { headers, ask, runId } = await known(api);
    const upload = (content: string | Uint8Array, fileName: string) =>
      uploadCv(api.url, headers, content, { fileName });
    const [operations, map, file] = uploadParts(CV, FILE_NAMES[3]);
    const query = 'query ($id: ID!) { job(id: $id) { id } }';
    const answers = [
      await upload(`%PDF-1.7\n${CV}`, FILE_NAMES[2]!),
      await upload(`<html>${CV}`, FILE_NAMES[3]!),
      await upload(IN_THE_CV[0]!, FILE_NAMES[3]!),
      await upload(Buffer.alloc(10 * 1024 * 1024 + 1, CV), FILE_NAMES[3]!),
      await sendMultipart(api.url, [operations!, file!, map!], headers),
      await sendMultipart(api.url, [operations!, { name: 'x', content: CV }, file!], headers),
      await sendMultipart(api.url, [{ ...operations!, content: `${CV}{` }, map!, file!], headers),
      await sendMultipart(api.url, [operations!, { ...map!, content: CV }, file!], headers),
      await sendMultipart(
        api.url,
        [
          { ...operations!, content: JSON.stringify({ query, variables: { id: null } }) },
          { ...map!, content: '{"0":["variables.id"]}' },
          file!,
        ],
        headers,
      ),
      await ask('{ quota { source } }'),
      await ask('mutation { setPrimaryCv(id: "0") { id } }'),
      await api.query('{ me { id } }', {}, { authorization: `${headers.authorization}x` }),
    ];
    await until(
      async () =>
        (await api.db.query('select 1 from backfill_items where attempts > 0 and run_id = $1', [runId])).length > 0,
    );
    expect(answers.map(({ status }) => status)).toContain(401);
    const said = await everythingSaid(api, answers);
    expect(said.log).toContain('cv-parser-replaced');
    expect(said.metrics).toContain('claude-haiku-5-5');
    const token = headers.authorization!.split('.').at(-1)!;
    for (const word of [...SECRETS, token]) {
      for (const [where, text] of Object.entries(said)) {
        expect([word, where, text.toLowerCase().includes(word.toLowerCase())]).toEqual([word, where, false]);
      }
    }
  });

  it('is in no log where the database fails', async () => {
    const api = await begin({});
    const { headers } = await known(api);
    await api.db.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`,
    );
    await api.db.query('create trigger refuse before insert on cvs for each row execute function refuse()');
    const answer = await uploadCv(api.url, headers, `${CV}\nOnce more.\n`, { fileName: FILE_NAMES[3]! });
    expect(answer.errors).toMatchObject([{ message: 'Internal server error' }]);
    expect(api.logged).toMatchObject([{ event: 'request-failed' }]);
    for (const word of SECRETS) {
      expect([word, inspect([api.logged, answer.errors], { depth: 9 }).includes(word)]).toEqual([word, false]);
    }
  });
});
