import type { FastifyInstance, FastifyRequest } from 'fastify';
import { publicFace } from '../graphql/errors';
import { type RequestContext, requireOperator } from '../graphql/request-context';
import { refusal } from './error-answers';

/** The program's figures in Prometheus' text format. */
export interface Metrics {
  readonly contentType: string;
  metrics(): Promise<string>;
}

type MakeContext = (request: FastifyRequest) => Promise<RequestContext>;

/** What is spent where is nobody's business but the operators'. `makeContext` null: everyone may look. */
export function serveMetrics(server: FastifyInstance, metrics: Metrics, makeContext: MakeContext | null): void {
  server.get('/metrics', async (request, reply) => {
    const refused = makeContext === null ? null : await refusalFor(request, makeContext);
    if (refused !== null) return reply.status(refused.status).send(refused.body);
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}

async function refusalFor(request: FastifyRequest, makeContext: MakeContext) {
  try {
    requireOperator(await makeContext(request));
    return null;
  } catch (error) {
    const face = publicFace(error);
    if (face === null) throw error;
    const code = String(face.extensions.code);
    return { status: code === 'FORBIDDEN' ? 403 : 401, body: refusal(code, face.message) };
  }
}
