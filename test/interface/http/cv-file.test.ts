import { type Api, answerOf, bearer, startApi } from '../../support/api';
import { CLEAN_CV } from '../../support/cv-injections';
import { PagedSource } from '../../support/paged-source';
import { SearchClient } from '../../support/search-client';
import { uploadCv } from '../../support/upload-client';

jest.setTimeout(60_000);

let api: Api;
let ada: SearchClient;
let cvId: string;
beforeAll(async () => {
  api = await startApi({ sources: [new PagedSource()] });
  ada = await SearchClient.of(api, 'ada');
  const { data } = await uploadCv(api.url, ada.headers, CLEAN_CV, { fileName: "Ada's Lebenslauf (ü).txt" });
  cvId = data.uploadCv.cv.id;
});
afterAll(() => api.stop());

const get = (id: string, headers: Record<string, string> = {}) => fetch(`${api.url}/cvs/${id}/file`, { headers });
const NOBODYS = '00000000-0000-4000-8000-000000000000';

describe("a CV's file", () => {
  it('is given to its owner, to be saved and not to be shown', async () => {
    const response = await get(cvId, ada.headers);
    expect([response.status, await response.text()]).toEqual([200, CLEAN_CV]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''Ada%27s%20Lebenslauf%20%28%C3%BC%29.txt",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is for others, operators too, as one that nobody has', async () => {
    const none = await answerOf(await get(NOBODYS, ada.headers));
    expect(none).toMatchObject({ status: 404, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    for (const operator of [false, true]) {
      const { headers } = await SearchClient.of(api, `other ${operator}`, operator);
      for (const id of [cvId, NOBODYS, 'no id at all']) {
        const { status, text } = await answerOf(await get(id, headers));
        expect({ status, text }).toEqual({ status: 404, text: none.text });
      }
    }
  });

  it('is not given without a valid token', async () => {
    for (const headers of [{}, bearer('nonsense')]) {
      expect(await answerOf(await get(cvId, headers))).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });

  it('is not in the export, which is given once in a request', async () => {
    const { exportMyData } = await ada.told('{ exportMyData }');
    expect(exportMyData.cvs).toMatchObject([{ id: cvId, hasFile: true, byteSize: Buffer.byteLength(CLEAN_CV) }]);
    expect(exportMyData.cvs[0]).not.toHaveProperty('file');
    const twice = await ada.ask('{ a: exportMyData b: exportMyData }');
    expect(twice.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  });

  it('is as one that nobody has when it is no longer kept', async () => {
    await api.db.query('update cvs set file = null');
    expect((await get(cvId, ada.headers)).status).toBe(404);
  });
});
