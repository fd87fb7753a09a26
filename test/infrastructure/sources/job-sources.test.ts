import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FileSource } from '../../../src/infrastructure/sources/file-source';
import type { Provider } from '../../../src/infrastructure/sources/provider';
import { remotive } from '../../../src/infrastructure/sources/providers/remotive';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';
import { jobSourceContract, type Scene, type SourceRig } from '../../contracts/job-source.contract';
import { providerUnderTest } from '../../support/provider-under-test';
import { type Answer, connectionFaults, json, startScriptedServer, status } from '../../support/scripted-server';

const titles = (scene: Scene) => {
  return scene === 'one bad' ? ['first', 5, 'third'] : Array.from({ length: 2_350 }, (_, index) => `Title ${index}`);
};

/** A rig over HTTP whose rows live in a list that tests can add to. */
async function httpRig(
  scene: Scene,
  answer: (rows: unknown[]) => Answer,
  row: (title: unknown) => unknown,
  provider: Provider,
): Promise<SourceRig> {
  const rows = titles(scene).map(row);
  const server = await startScriptedServer(scene === 'endless' ? connectionFaults.silence : answer(rows));
  return {
    source: providerUnderTest(provider, { baseUrl: server.url }).source,
    add: (title) => rows.push(row(title)),
    close: server.close,
  };
}

jobSourceContract('TheirStack', { paged: true, breaksWith: 'SOURCE_UNAVAILABLE' }, (scene) =>
  httpRig(
    scene,
    (rows) => (response, request) => {
      const { page, limit } = request.body as { page: number; limit: number };
      if (scene === 'breaks' && page > 0) return status(503)(response, request);
      json({ data: rows.slice(page * limit, (page + 1) * limit) })(response, request);
    },
    (title) => ({ job_title: title }),
    theirStack,
  ),
);

jobSourceContract('Remotive', { paged: false, breaksWith: 'QUOTA_EXHAUSTED' }, (scene) =>
  httpRig(
    scene,
    (jobs) => (response, request) => (scene === 'breaks' ? status(429) : json({ jobs }))(response, request),
    (title) => ({ title }),
    remotive,
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'job-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

jobSourceContract('a file', { paged: true, breaksWith: 'SOURCE_UNAVAILABLE' }, async (scene) => {
  const path = join(folder, `${scene}.jsonl`);
  const line = (title: unknown) => `${JSON.stringify({ title, description: 'x'.repeat(200) })}\n`;
  const lines = titles(scene).map(line).join('');
  writeFileSync(path, scene === 'breaks' ? gzipSync(lines).subarray(0, -4) : lines);
  return {
    source: new FileSource(scene === 'endless' ? '/dev/zero' : path),
    add: (title) => appendFileSync(path, line(title)),
    close: async () => undefined,
  };
});
