import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Log } from '../../application/ports/ports';
import { internalError, publicFace } from '../graphql/errors';

/** Answers what fails before or beside GraphQL in GraphQL's form, which is the one form that clients have to read. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const face = publicFace(error);
    if (face !== null) {
      const { status = STATUS[String(face.extensions.code)] ?? 400, headers = [] } = httpOf(error);
      for (const [name, value] of headers) reply.header(name, value);
      return reply.status(status).send({ errors: [face] });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.status(status).send(refusal('BAD_REQUEST', explanation(error, request.headers)));
    log('request-failed', { requestId: request.id, method: request.method, error });
    const { message, extensions } = internalError(request.id);
    return reply.status(500).send({ errors: [{ message, extensions: { ...extensions, http: undefined } }] });
  });
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).send(refusal('NOT_FOUND', `there is nothing at ${request.method} ${request.url.split('?')[0]}`)),
  );
}

/** For requests that no route is looked up for, as their URL cannot be decoded. No hook has seen them. */
export function answerMalformedUrl(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const message = `the path ${request.url.split('?')[0]} is not valid percent-encoding`;
  reply.status(400).header('x-request-id', request.id).send(refusal('BAD_REQUEST', message));
}

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, OVERLOADED: 503 };

/** What a refusal says of its status and headers. */
function httpOf(error: unknown): { readonly status?: number; readonly headers?: Iterable<[string, string]> } {
  return error instanceof GraphQLError ? (error.extensions.http ?? {}) : {};
}

export function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}

/** Fastify's own words, where they say enough. */
function explanation({ code, message }: FastifyError, headers: Readonly<Record<string, unknown>>): string {
  if (code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return message;
  return `content-type is ${JSON.stringify(headers['content-type'] ?? null)}: must be application/json`;
}
