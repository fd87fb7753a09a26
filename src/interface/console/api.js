import { signOut, token } from './session.js';

/** Where the API is, wherever this page is served from. */
export const ENDPOINT = new URL('graphql', document.baseURI);

/** What the API or the network has refused, in words to be shown. `code` is the API's, null where it did not answer. */
export class ApiError extends Error {
  constructor(message, code = null) {
    super(message);
    this.code = code;
  }
}

/** Asks the API. Throws ApiError; an AbortError when the signal is. */
export function ask(query, variables = {}, { signal } = {}) {
  const body = JSON.stringify({ query, variables });
  return send({ body, signal, headers: { 'content-type': 'application/json' } });
}

/** The same with a file as the variable `file`, by the GraphQL multipart request specification. */
export function askWithFile(query, file) {
  const body = new FormData();
  body.append('operations', JSON.stringify({ query, variables: { file: null } }));
  body.append('map', JSON.stringify({ 0: ['variables.file'] }));
  body.append('0', file, file.name);
  return send({ body, headers: { 'apollo-require-preflight': 'true' } });
}

/** A file that the API has at this path. Throws ApiError. */
export async function fileAt(path) {
  const sent = token();
  const response = await answered({ headers: authorizationOf(sent) }, new URL(path, document.baseURI));
  if (response.ok) return response.blob();
  throw refusalOf(await contentOf(response), sent);
}

async function send({ headers, ...request }) {
  const sent = token();
  const response = await answered({ ...request, method: 'POST', headers: { ...headers, ...authorizationOf(sent) } });
  const content = await contentOf(response);
  if (content.errors === undefined) return content.data;
  throw refusalOf(content, sent);
}

const authorizationOf = (sent) => (sent === null ? {} : { authorization: `Bearer ${sent}` });

/** Whoever is no longer known is signed out. */
function refusalOf({ errors: [{ message, extensions }] }, sent) {
  const refused = extensions?.code === 'UNAUTHENTICATED' && sent !== null;
  if (refused && token() === sent) signOut(`You have been signed out: ${message}.`);
  return new ApiError(message, extensions?.code ?? null);
}

async function answered(request, address = ENDPOINT) {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError('The server cannot be reached.');
  }
}

async function contentOf(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(`The server has answered ${response.status} and no data.`);
  }
}
