import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { startApi } from '../../support/api';

/** In a process of its own: the package imports its files in a way that Jest does not take part in. */
const SCRIPT = `
  const { startServer } = require('./src/interface/http/server.ts');
  const ports = { app: {}, authenticate: null, readiness: null, log: console.error, signal: new AbortController().signal };
  const rateLimits = { queriesPerMinute: 0, uploadsPerHour: 0 };
  startServer({ host: '127.0.0.1', port: 0, production: false, rateLimits }, ports).then((server) => {
    process.stdout.write(server.url);
    process.stdin.resume().on('end', () => server.stop());
  });`;

let explorer: ChildProcessWithoutNullStreams;
let url: string;
let page: string;
let policy: string;
beforeAll(async () => {
  explorer = spawn(process.execPath, ['-r', './test/support/register-swc.js', '-e', SCRIPT], {
    cwd: path.join(__dirname, '..', '..', '..'),
  });
  url = await new Promise((resolve, reject) => {
    explorer.stdout.once('data', (data) => resolve(String(data)));
    explorer.stderr.once('data', (data) => reject(new Error(String(data))));
  });
  const response = await fetch(`${url}/explorer`);
  page = await response.text();
  policy = response.headers.get('content-security-policy') ?? '';
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
});
afterAll(async () => {
  const closed = new Promise((resolve) => explorer.once('close', resolve));
  explorer.stdin.end();
  await closed;
});

describe('the explorer', () => {
  it('refers to nothing but what this server serves', async () => {
    const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/gu)].map(([, address]) => address!);
    const own = addresses.filter((address) => address !== 'data:,' && !address.startsWith('#'));
    expect(own.length).toBeGreaterThan(1);
    for (const address of own) {
      expect(address).toMatch(/^\/explorer\//);
      expect((await fetch(`${url}${address}`)).status).toBe(200);
    }
    expect(page).not.toMatch(/https?:|\/\/[a-z]/);
  });

  it('serves its workers, which are asked for by name', async () => {
    for (const worker of ['editorWorker.js', 'graphqlWorker.js', 'jsonWorker.js']) {
      const response = await fetch(`${url}/explorer/${worker}`);
      expect([worker, response.status, response.headers.get('content-type')]).toEqual([
        worker,
        200,
        expect.stringContaining('javascript'),
      ]);
      expect(response.headers.get('content-security-policy')).toBe(policy);
    }
  });

  it('runs under a policy that admits its own scripts and nothing from elsewhere', () => {
    const inline = [...page.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gsu)].map(([, script]) => script!);
    expect(inline.length).toBeGreaterThan(0);
    for (const script of inline) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    }
    const scripts = /script-src ([^;]*)/u.exec(policy)?.[1];
    expect(scripts).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(page).not.toMatch(/ on[a-z]+="/);
  });

  it('begins with a query that the API answers', async () => {
    const config = /RURU_CONFIG = (\{.*?\n\});?\n/su.exec(page)?.[1] ?? 'null';
    const { defaultQuery, endpoint } = JSON.parse(config);
    expect(endpoint).toBe('/graphql');
    const api = await startApi();
    const { errors, data } = await api.query(defaultQuery);
    await api.stop();
    expect(errors).toEqual([]);
    expect(data.skillInsights.title).toBe('Backend Software Engineer');
  });

  it('is where a browser is led that opens the endpoint itself', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const led = await fetch(`${url}/graphql`, { headers: { accept }, redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).toEqual([302, '/explorer']);
    const asked = await fetch(`${url}/graphql?query={__typename}`, {
      headers: { accept, 'apollo-require-preflight': '1' },
    });
    expect(await asked.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it.each([
    '/explorer/../package.json',
    '/explorer/%2e%2e/package.json',
    '/explorer/..%2f..%2fpackage.json',
    '/explorer/',
  ])('serves no other file (%s)', async (path) => {
    expect((await fetch(`${url}${path}`)).status).toBe(404);
  });
});
