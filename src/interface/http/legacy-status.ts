import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A request that is well-formed but can't be executed (its document or its variables are wrong) is answered 200 where the
 * answer is `application/json`, as the GraphQL-over-HTTP specification asks for that media type (section 6.4.1): clients
 * take any other status for the word of a machine in between. Apollo answers 400 whatever the media type. An `onSend` hook.
 */
export async function legacyStatus(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const type = String(reply.getHeader('content-type'));
  if (reply.statusCode === 400 && type.startsWith('application/json') && isWellFormed(String(payload))) reply.code(200);
  return payload;
}

interface ErrorAnswer {
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

function isWellFormed(answer: string): boolean {
  const { errors } = JSON.parse(answer) as ErrorAnswer;
  return errors.every(({ extensions }) => extensions.code !== 'BAD_REQUEST');
}
