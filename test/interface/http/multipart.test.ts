import net from 'node:net';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, bearer, OPERATOR, post, startApi, TEST_SECRET } from '../../support/api';
import { CLEAN_CV } from '../../support/cv-injections';
import { until } from '../../support/until';
import {
  BOUNDARY,
  beginMultipart,
  headOf,
  MULTIPART,
  multipartBody,
  type OpenUpload,
  type Part,
  PREFLIGHT,
  sendMultipart,
  UPLOAD,
  uploadCv,
  uploadParts,
} from '../../support/upload-client';

jest.setTimeout(30_000);

const MIB = 1024 * 1024;
const BYTES_MOST = 10 * MIB;
const AT_ONCE_MOST = 8;

let api: Api;
let signedIn: Record<string, string>;
beforeAll(async () => {
  api = await startApi();
  signedIn = bearer(api.userToken);
});
afterAll(() => api.stop());

const [operations, map, file] = uploadParts(CLEAN_CV) as [Part, Part, Part];
const operationsOf = (value: unknown): Part => ({ ...operations, content: JSON.stringify(value) });
const mapOf = (value: unknown): Part => ({ ...map, content: JSON.stringify(value) });
const stored = async () => (await api.db.query('select count(*)::int as cvs from cvs'))[0].cvs;
/** All of a request but the content of its file, and its end. */
const upToFile = [headOf(operations), operations.content, '\r\n', headOf(map), map.content, '\r\n', headOf(file)].join(
  '',
);

describe('a multipart request that is none of GraphQL is refused with 400', () => {
  const whole = multipartBody([operations, map, file]);
  const order = 'the file must come after the fields operations and map';
  const mapOrder = 'the field map must come after operations';
  const others = 'a multipart request has operations, map and one file, and no other part';
  const oneVariable = 'map must name one variable that is null in operations, like {"0": ["variables.file"]}';
  const cut = 'the multipart body cannot be read: Unexpected end of multipart data';
  const isPrototype = 'the multipart body cannot be read: prototype property is not allowed as field name';
  const asJson = { type: 'application/json' };

  it.each<[string, Part[] | Buffer, string]>([
    ['nothing in it', [], 'a multipart request needs the field operations'],
    ['no body', Buffer.alloc(0), 'a multipart request needs the field operations'],
    ['the file alone', [file], order],
    ['no map', [operations, file], order],
    ['no operations', [map, file], mapOrder],
    ['the file first', [file, operations, map], order],
    ['the file before the map', [operations, file, map], order],
    ['the map first', [map, operations, file], mapOrder],
    ['operations twice', [operations, operations, map, file], others],
    ['the map twice', [operations, map, map, file], others],
    ['operations again after the map', [operations, map, operations, file], others],
    [
      'a foreign field',
      [operations, { name: 'x', content: 'y' }, file],
      'the field is "x": must be operations, map or the file',
    ],
    ['a foreign field behind the file', [operations, map, file, { name: 'x', content: 'y' }], others],
    ['two files', [operations, map, file, { ...file, name: '1' }], others],
    [
      'a file of another name',
      [operations, map, { ...file, name: '1' }],
      'the file must have the name that the map gives it',
    ],
    ['a file named __proto__', [operations, map, { ...file, name: '__proto__' }], isPrototype],
    ['a field named constructor', [operations, { name: 'constructor', content: '1' }], isPrototype],
    [
      'operations that are no JSON',
      [{ ...operations, content: '{"query":' }, map, file],
      'operations must be a JSON object',
    ],
    ['operations that are no JSON and say so', [{ ...operations, content: '{', ...asJson }, map, file], mapOrder],
    ['operations that are a text', [operationsOf('x'), map, file], 'operations must be a JSON object'],
    ['operations that are null', [operationsOf(null), map, file], 'operations must be a JSON object'],
    [
      'a batch',
      [operationsOf([{ query: UPLOAD, variables: { file: null } }]), map, file],
      'operations must be a JSON object',
    ],
    [
      'no variables',
      [operationsOf({ query: UPLOAD }), map, file],
      'operations must be one GraphQL request with variables; no batch',
    ],
    [
      'variables in a list',
      [operationsOf({ query: UPLOAD, variables: [null] }), map, file],
      'operations must be one GraphQL request with variables; no batch',
    ],
    ['a map that is no JSON', [operations, { ...map, content: '{' }, file], 'map must be a JSON object'],
    ['a map that is a list', [operations, mapOf(['variables.file']), file], 'map must be a JSON object'],
    ['an empty map', [operations, mapOf({}), file], oneVariable],
    [
      'a map to two variables',
      [operations, mapOf({ 0: ['variables.file', 'variables.setAsPrimary'] }), file],
      oneVariable,
    ],
    ['a map of two files', [operations, mapOf({ 0: ['variables.file'], 1: ['variables.file'] }), file], oneVariable],
    ['a map to no variable', [operations, mapOf({ 0: ['query'] }), file], oneVariable],
    ['a map to a number', [operations, mapOf({ 0: [1] }), file], oneVariable],
    ['a map to a foreign variable', [operations, mapOf({ 0: ['variables.other'] }), file], oneVariable],
    ['a map into a variable', [operations, mapOf({ 0: ['variables.file.name'] }), file], oneVariable],
    [
      'a map into a list',
      [operationsOf({ query: UPLOAD, variables: { file: [null] } }), mapOf({ 0: ['variables.file.0'] }), file],
      oneVariable,
    ],
    [
      'a map to a variable with a value',
      [operationsOf({ query: UPLOAD, variables: { file: 'x' } }), map, file],
      oneVariable,
    ],
    ['a map to __proto__', [operations, mapOf({ 0: ['variables.__proto__'] }), file], oneVariable],
    ['a map to constructor', [operations, mapOf({ 0: ['variables.constructor'] }), file], oneVariable],
    [
      'operations of more than 64 KiB',
      [{ ...operations, content: `${operations.content}${' '.repeat(64 * 1024)}` }, map, file],
      'operations has more than 65536 bytes',
    ],
    [
      'a map of more than 64 KiB',
      [operations, { ...map, content: `${map.content}${' '.repeat(64 * 1024)}` }, file],
      'map has more than 65536 bytes',
    ],
    ['a file that ends too early', whole.subarray(0, -200), cut],
    ['a field that ends too early', whole.subarray(0, 150), cut],
    ['a head that ends too early', whole.subarray(0, 40), cut],
    ['no parts', Buffer.from('nonsense\r\n'.repeat(100)), cut],
  ])('%s', async (_, body, message) => {
    const before = await stored();
    const logged = api.logged.length;
    const answer = await sendMultipart(api.url, body, signedIn);
    expect(answer).toMatchObject({ status: 400, data: undefined });
    expect(answer.errors).toEqual([{ message, extensions: { code: 'BAD_REQUEST' } }]);
    expect(await stored()).toBe(before);
    expect(api.logged.slice(logged)).toEqual([]);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 400, 'Multipart: Boundary not found'],
    ['another boundary', 'multipart/form-data; boundary=other', 400, 'Unexpected end of multipart data'],
    ['another kind of parts', `multipart/mixed; boundary=${BOUNDARY}`, 415, 'must be application/json'],
  ])('%s', async (_, type, status, message) => {
    const answer = await sendMultipart(api.url, whole, { ...signedIn, 'content-type': type });
    expect(answer).toMatchObject({ status, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.errors[0]!.message).toContain(message);
  });

  it('and its __proto__ reaches no object', async () => {
    const content = `{"query":${JSON.stringify(UPLOAD)},"variables":{"__proto__":null,"file":null}}`;
    await sendMultipart(api.url, [{ ...operations, content }, mapOf({ 0: ['variables.__proto__'] }), file], signedIn);
    await sendMultipart(api.url, [operations, { ...map, content: '{"__proto__":["variables.file"]}' }, file], signedIn);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('file');
    expect({}).not.toHaveProperty('bytes');
  });
});

describe('what a multipart request may do', () => {
  it('fields may say that they are JSON, and a file need not have a name', async () => {
    const bytes = { name: '0', content: `${CLEAN_CV}\nNameless`, type: 'application/octet-stream' };
    const asJson = [operations, map].map((part) => ({ ...part, type: 'application/json' }));
    const { data, errors } = await sendMultipart(api.url, [...asJson, bytes], signedIn);
    expect(errors).toEqual([]);
    expect(data.uploadCv).toMatchObject({ __typename: 'CvAccepted', cv: { fileName: 'cv' } });
  });

  it('a request of its kind without a file is answered like any other', async () => {
    const plain = operationsOf({ query: '{ __typename }', variables: {} });
    expect(await sendMultipart(api.url, [plain], signedIn)).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
    });
  });

  it('a file is no value for anything but an Upload, and its name is in no error', async () => {
    const query = 'query ($id: ID!) { job(id: $id) { id } }';
    const parts = [operationsOf({ query, variables: { id: null } }), mapOf({ 0: ['variables.id'] }), file];
    const { text, errors } = await sendMultipart(api.url, parts, signedIn);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(text).not.toContain('cv.txt');
  });

  it.each([
    ['a text', 'x'],
    ['an object', { fileName: 'x', bytes: [1] }],
    ['null', null],
  ])('%s as JSON is no Upload', async (_, value) => {
    const { errors } = await post(api.url, { query: UPLOAD, variables: { file: value } }, signedIn);
    const message = value === null ? 'must not be null' : 'an Upload is sent as a file of a multipart request';
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it.each(['"x"', '{ fileName: "x" }', '1'])('%s in the document is no Upload', async (literal) => {
    const { errors } = await api.query(`mutation { uploadCv(file: ${literal}) { __typename } }`, {}, signedIn);
    const message = 'an Upload is sent as a file of a multipart request, and cannot be written into the document';
    expect(errors).toMatchObject([{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });
});

describe('before anything of the body is read', () => {
  const tokens: Record<string, () => Promise<Record<string, string>>> = {
    anonymous: async () => ({}),
    expired: async () => bearer(await mintToken(TEST_SECRET, OPERATOR, -60)),
    forged: async () => bearer(await mintToken('another secret of thirty-two characters', OPERATOR, 60)),
  };

  it.each(Object.keys(tokens))('%s: 401, though the body never comes', async (who) => {
    const upload = beginMultipart(api.url, await tokens[who]!());
    expect(codeOf(await upload.answer)).toEqual([401, 'UNAUTHENTICATED']);
    upload.request.destroy();
  });

  it('a page of another site, which cannot send the header: 400', async () => {
    const upload = beginMultipart(api.url, { ...signedIn, 'apollo-require-preflight': '' });
    expect(codeOf(await upload.answer)).toEqual([400, 'BAD_REQUEST']);
    upload.request.destroy();
  });

  it('who is signed in is waited for', async () => {
    const upload = beginMultipart(api.url, { ...signedIn, 'x-apollo-operation-name': 'Upload' }, upToFile);
    expect((await api.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    upload.request.end(`\r\n--${BOUNDARY}--\r\n`);
    expect(codeOf(await upload.answer)).toEqual([200, 'EMPTY']);
  });
});

describe('large files', () => {
  const text = Buffer.alloc(BYTES_MOST + 1, 'Backend Engineer in Berlin with Java and Kotlin. ');

  it('of exactly 10 MiB are read, of a byte more are too large', async () => {
    const most = await uploadCv(api.url, signedIn, text.subarray(0, BYTES_MOST));
    expect(most.data.uploadCv).toMatchObject({
      code: 'UNREADABLE',
      message: 'The file holds more than 400,000 characters.',
    });
    expect((await uploadCv(api.url, signedIn, text)).data.uploadCv).toMatchObject({
      code: 'TOO_LARGE',
      message: 'The file has more than 10,485,760 bytes, and no more are read.',
    });
  });

  it('are let pass up to 100 MiB without being kept, while others are answered', async () => {
    let most = 0;
    const sent = Array.from({ length: 3 }, async () => {
      const upload = wire(90 * MIB);
      for (let left = 89; left > 0; left--) {
        await upload.write(text.subarray(0, MIB));
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      await until(() => upload.received().trimEnd().endsWith('}'));
      upload.close();
      return upload.received();
    });
    expect((await api.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    for (const answer of await Promise.all(sent)) expect(answer).toMatch(/^HTTP\/1\.1 200.*"code":"TOO_LARGE"/su);
    expect(most).toBeLessThan(200 * MIB);
  });

  it('that never end are cut off', async () => {
    const upload = wire(1_000_000 * MIB);
    let sent = 0;
    while (!upload.isClosed() && sent < 200 * MIB) {
      await upload.write(text.subarray(0, MIB));
      sent += MIB;
    }
    await until(upload.isClosed);
    expect(sent).toBeGreaterThanOrEqual(100 * MIB);
    expect((await api.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  /** A connection by which an upload is sent whatever is answered, as no well-behaved client does. */
  function wire(contentLength: number) {
    const { hostname, port } = new URL(api.url);
    const socket = net.connect(Number(port), hostname);
    let received = '';
    socket.on('data', (piece) => {
      received += piece.toString();
    });
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    const headers = { ...MULTIPART, ...PREFLIGHT, ...signedIn, host: hostname, 'content-length': contentLength };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /graphql HTTP/1.1\r\n${head.join('')}\r\n${upToFile}`);
    return {
      write: (bytes: Uint8Array) =>
        Promise.race([closed, new Promise<void>((done) => socket.write(bytes, () => done()))]),
      received: () => received,
      isClosed: () => socket.destroyed,
      close: () => socket.destroy(),
    };
  }
});

describe('many at once', () => {
  const tryOne = async () => codeOf(await uploadCv(api.url, signedIn, ''));
  const overloaded = async () => (await tryOne())[1] === 'OVERLOADED';
  const whileHeld = async (act: (held: readonly OpenUpload[]) => Promise<void>) => {
    const held = Array.from({ length: AT_ONCE_MOST }, () => beginMultipart(api.url, signedIn, upToFile));
    try {
      await until(overloaded);
      await act(held);
    } finally {
      for (const { request } of held) request.destroy();
    }
    await until(async () => !(await overloaded()));
  };

  it('a ninth is told to come back, while everything else is answered', () =>
    whileHeld(async (held) => {
      expect(await tryOne()).toEqual([503, 'OVERLOADED']);
      expect((await api.query('{ me { email } }', {}, signedIn)).errors).toEqual([]);
      held[0]!.request.end(`\r\n--${BOUNDARY}--\r\n`);
      expect(codeOf(await held[0]!.answer)).toEqual([200, 'EMPTY']);
      expect(await tryOne()).toEqual([200, 'EMPTY']);
    }));

  it('one that breaks off makes place, and is nobody’s error', async () => {
    const logged = api.logged.length;
    await whileHeld(async (held) => {
      held[0]!.request.write('Half a');
      held[0]!.request.destroy();
      await until(async () => !(await overloaded()));
    });
    expect(api.logged.slice(logged)).toEqual([]);
  });

  it('what is refused makes place', async () => {
    for (let i = 0; i <= AT_ONCE_MOST; i++) {
      expect((await sendMultipart(api.url, [operations, { name: 'x', content: 'y' }, file], signedIn)).status).toBe(
        400,
      );
    }
    expect(await tryOne()).toEqual([200, 'EMPTY']);
  });
});

/** The status and what the answer says: the code of its error, or of the rejection. */
function codeOf({ status, text }: { readonly status: number; readonly text: string }): [number, string] {
  const { data, errors = [] } = JSON.parse(text);
  return [status, errors[0]?.extensions.code ?? data.uploadCv.code];
}
