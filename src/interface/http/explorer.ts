import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';

export const EXPLORER_PATH = '/explorer';
const STATIC_PATH = `${EXPLORER_PATH}/`;

const FIRST_QUERY = `# Which skills does a market ask for?
{
  skillInsights(filter: { location: "Berlin", role: BACKEND, top: 5 }) {
    title
    subtitle
    totals { postingsCount uniqueCompaniesCount }
    skills { name count pct interval { low high } }
    caveats
  }
}
`;

/** The GraphQL explorer, served whole from the installed package: it works without internet. */
export function serveExplorer(server: FastifyInstance): void {
  const page = ruruHTML({
    endpoint: '/graphql',
    staticPath: STATIC_PATH,
    clientConfig: { defaultQuery: FIRST_QUERY, initialQuery: FIRST_QUERY } as RuruClientConfig,
    htmlParts: {
      titleTag: '<title>SkillPulse</title>',
      // Without an icon named, browsers ask for /favicon.ico.
      metaTags: (usual) => `${usual}\n<link rel="icon" href="data:," />`,
    },
  });
  const helmet = { contentSecurityPolicy: { useDefaults: false, directives: policyFor(page) } };

  server.get(EXPLORER_PATH, { helmet }, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  // A worker obeys the policy of its own script, so the files carry it too.
  server.get(`${STATIC_PATH}*`, { helmet }, async (request, reply) => {
    const file = await getStaticFile({
      staticPath: STATIC_PATH,
      urlPath: request.url.split('?')[0]!,
      acceptEncoding: request.headers['accept-encoding'],
      disallowDevAssets: true,
    });
    if (file === null) return reply.callNotFound();
    return reply.headers(file.headers).send(file.content);
  });
}

/** Nothing comes from elsewhere, and of scripts in the page only its own run; the editor writes its styles as it goes. */
function policyFor(page: string) {
  const inline = [...page.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gsu)].map(([, script]) => script!);
  const hashes = inline.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", ...hashes],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  };
}

/** A browser that opens the endpoint itself is shown the explorer. */
export function wantsExplorer(method: string, accept: string | undefined, hasQuery: boolean): boolean {
  return method === 'GET' && !hasQuery && (accept ?? '').includes('text/html');
}
