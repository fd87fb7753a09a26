import http from 'node:http';
import type { GraphqlAnswer } from './api';
import { answerOf } from './api';

/** A part of a multipart request, as it is sent. */
export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Makes it a file. */
  readonly fileName?: string;
  readonly type?: string;
}

export const BOUNDARY = 'a-boundary-of-the-tests';
export const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
export const PREFLIGHT = { 'apollo-require-preflight': 'true' };

const CV_FIELDS = `id fileName byteSize sha256 isPrimary hasFile uploadedAt
  profile { parsedBy desiredTitles locations skills languages seniority yearsOfExperience workArrangement industries summary }`;

export const UPLOAD = `mutation ($file: Upload!, $setAsPrimary: Boolean! = true) {
  uploadCv(file: $file, setAsPrimary: $setAsPrimary) {
    __typename
    ... on CvAccepted {
      message cv { ${CV_FIELDS} }
      searchQueries { id queryName titleKeyword location workArrangement employmentType seniority industry priority isActive }
      backfill { id trigger status totalCombinations alreadyCovered newCombinations itemsTotal percent }
    }
    ... on CvRejected { code message existing { ${CV_FIELDS} } }
  }
}`;

/** The parts of an upload, in the order of the specification. */
export function uploadParts(content: string | Uint8Array, fileName = 'cv.txt', variables: object = {}): Part[] {
  return [
    { name: 'operations', content: JSON.stringify({ query: UPLOAD, variables: { file: null, ...variables } }) },
    { name: 'map', content: '{"0":["variables.file"]}' },
    { name: '0', content, fileName },
  ];
}

/** The bytes of a part up to its content. */
export function headOf({ name, fileName, type }: Omit<Part, 'content'>): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`;
  const said = type === undefined ? '' : `content-type: ${type}\r\n`;
  return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n${said}\r\n`;
}

export function multipartBody(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap((part) => [headOf(part), part.content, '\r\n']);
  return Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map((piece) => Buffer.from(piece as string)));
}

/** Sends a multipart request as it is, be it right or not. */
export async function sendMultipart(
  url: string,
  body: Uint8Array | readonly Part[],
  headers: Readonly<Record<string, string>>,
): Promise<GraphqlAnswer> {
  const bytes = body instanceof Uint8Array ? body : multipartBody(body);
  const init = { method: 'POST', headers: { ...MULTIPART, ...PREFLIGHT, ...headers } };
  return answerOf(await fetch(`${url}/graphql`, { ...init, body: bytes as Uint8Array<ArrayBuffer> }));
}

/** Uploads a file as clients do. */
export function uploadCv(
  url: string,
  headers: Readonly<Record<string, string>>,
  content: string | Uint8Array,
  { fileName, ...variables }: { readonly fileName?: string; readonly setAsPrimary?: boolean } = {},
): Promise<GraphqlAnswer> {
  return sendMultipart(url, uploadParts(content, fileName, variables), headers);
}

/** A request whose body is still being sent. */
export interface OpenUpload {
  readonly request: http.ClientRequest;
  /** Rejects where the connection is cut before an answer. */
  readonly answer: Promise<{ readonly status: number; readonly text: string }>;
}

/** Begins a multipart request, and sends no more of its body than is given and later written to it. */
export function beginMultipart(url: string, headers: Readonly<Record<string, string>>, begin = ''): OpenUpload {
  const request = http.request(`${url}/graphql`, {
    method: 'POST',
    headers: { ...MULTIPART, ...PREFLIGHT, ...headers },
    agent: false,
  });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', async (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
  });
  answer.catch(() => undefined);
  request.flushHeaders();
  if (begin !== '') request.write(begin);
  return { request, answer };
}
