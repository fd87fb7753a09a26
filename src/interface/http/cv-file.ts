import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RequestContext, requireCaller } from '../graphql/request-context';
import type { UseCases } from '../graphql/schema';
import { refusal } from './error-answers';

/** Serves the files of the signed-in user's own CVs, one at a time; somebody else's is as if it were not there. */
export function serveCvFiles(
  server: FastifyInstance,
  { backfills, people }: Pick<UseCases, 'backfills' | 'people'>,
  makeContext: (request: FastifyRequest) => Promise<RequestContext>,
): void {
  server.get<{ Params: { readonly id: string } }>('/cvs/:id/file', async (request, reply) => {
    const { id: userId } = await backfills.signIn(requireCaller(await makeContext(request)));
    const cv = await people.cvs.find(userId, request.params.id);
    const file = cv === null ? null : await people.cvs.file(userId, cv.id);
    if (cv === null || file === null) {
      return reply.status(404).send(refusal('NOT_FOUND', 'you have no CV with this id whose file is kept'));
    }
    return reply
      .headers({ 'content-disposition': attachment(cv.fileName), 'cache-control': 'no-store' })
      .type('application/octet-stream')
      .send(Buffer.from(file));
  });
}

/** To be saved under that name, and never shown: what it says is its owner's, and what it is nobody has promised. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
