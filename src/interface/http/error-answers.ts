import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../application/ports/ports';
import { internalError } from '../graphql/errors';

/** Answers what fails before or beside GraphQL in GraphQL's form, which is the one form that clients have to read. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
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

export function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}

/** Fastify's own words, where they say enough. */
function explanation({ code, message }: FastifyError, headers: Readonly<Record<string, unknown>>): string {
  if (code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return message;
  return `content-type is ${JSON.stringify(headers['content-type'] ?? null)}: must be application/json`;
}
