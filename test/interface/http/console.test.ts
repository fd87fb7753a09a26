import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { type Api, startApi } from '../../support/api';

const FOLDER = path.join(__dirname, '..', '..', '..', 'src', 'interface', 'console');
/** All but what tells Node and the linter that the scripts are modules, as a browser knows by itself. */
const FILES = readdirSync(FOLDER).filter((name) => name !== 'package.json');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');
/** What names an XML vocabulary is no address that anything is fetched from. */
const VOCABULARY = 'http://www.w3.org/2000/svg';

let api: Api;
beforeAll(async () => {
  api = await startApi({ production: true });
});
afterAll(() => api.stop());

const at = (address: string, init?: RequestInit) => fetch(`${api.url}${address}`, init);

/** What a page or module refers to, as paths of the server. */
function referredTo(from: string, text: string): string[] {
  const addresses = [...text.matchAll(/(?:\b(?:src|href)="|\bfrom '(?=\.))(?!#)([^"']+)["']/gu)];
  return addresses.map(([, address]) => new URL(address!, `http://here${from}`).pathname);
}

/** Everything that is loaded, by following what refers to it from the page. */
async function loaded(): Promise<Map<string, { readonly response: Response; readonly text: string }>> {
  const found = new Map<string, { readonly response: Response; readonly text: string }>();
  const waiting = ['/'];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    const response = await at(next);
    const text = await response.text();
    found.set(next, { response, text });
    waiting.push(...referredTo(next, text));
  }
  return found;
}

describe('the console, in production too', () => {
  it('serves everything that the page refers to, and refers to every file there is', async () => {
    const files = await loaded();
    const statuses = [...files].map(([address, { response }]) => [address, response.status]);
    expect(statuses).toEqual(statuses.map(([address]) => [address, 200]));
    const own = FILES.map((name) => (name === 'index.html' ? '/' : `/console/${name}`));
    expect([...files.keys()].filter((address) => !address.includes('graphql-ws')).sort()).toEqual(own.sort());
    expect(files.has('/console/graphql-ws/client.js')).toBe(true);
  });

  it('serves each as what it is, under a policy that admits nothing from elsewhere and no code in the page', async () => {
    const types: Record<string, string> = { '': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
    for (const [address, { response }] of await loaded()) {
      const { headers } = response;
      expect(headers.get('content-type')).toContain(types[path.extname(address)] ?? 'image/svg+xml');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';base-uri 'none';" +
          "form-action 'none';frame-ancestors 'none';require-trusted-types-for 'script'",
      );
    }
  });

  it('names no address of another host in any file', async () => {
    for (const [address, { text }] of await loaded()) {
      if (address.includes('graphql-ws')) continue;
      const addresses = text.replaceAll(VOCABULARY, '').match(/(?:https?:|wss?:)?\/\/[a-z0-9][^\s"'`)]*/giu);
      expect([address, addresses]).toEqual([address, null]);
    }
  });

  it('has no code, style or handler in its page, and makes no markup of text', () => {
    const page = read('index.html');
    expect(page).not.toMatch(/ on[a-z]+=|<style| style=|javascript:/iu);
    expect([...page.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gsu)].map(([, , inside]) => inside)).toEqual(['']);
    for (const name of FILES.filter((one) => one.endsWith('.js'))) {
      expect([
        name,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/u.test(read(name)),
      ]).toEqual([name, false]);
    }
  });

  it('answers HEAD, and 304 to whoever has the newest', async () => {
    const { headers } = await at('/console/main.js');
    const etag = headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{43}"$/u);
    const head = await at('/console/main.js', { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    for (const known of [etag, `W/${etag}`, `"another", ${etag}`]) {
      const again = await at('/console/main.js', { headers: { 'if-none-match': known } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    expect((await at('/console/main.js', { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
  });

  it.each([
    '/console',
    '/console/',
    '/console/index.html',
    '/console/nothing.js',
    '/console/../server.js',
    '/console/%2e%2e/http/server.ts',
    '/console/..%2f..%2f..%2fpackage.json',
    '/console/graphql-ws/server.js',
    '/console/graphql-ws/../../package.json',
  ])('serves no other file (%s)', async (address) => {
    expect(await statusOfRaw(address)).toBe(404);
  });

  it('takes no POST', async () => {
    expect((await at('/', { method: 'POST' })).status).toBe(404);
  });
});

/** As it stands, where fetch would tidy the path up first. */
function statusOfRaw(address: string): Promise<number> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${address} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`),
    );
    socket.once('data', (data) => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d+)/u.exec(String(data))?.[1]));
    });
    socket.once('error', reject);
  });
}

describe('its colours', () => {
  const css = read('theme.css');
  const variablesIn = (block: string) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name, value]) => [name!, value!]));
  const [light, dark] = [...css.matchAll(/:root \{(.*?)\}/gsu)].map(([, block]) => variablesIn(block!));
  const themes = { light: light!, dark: dark! };

  const TEXT: readonly (readonly [string, string])[] = [
    ...['page', 'card', 'soft'].flatMap((ground) =>
      ['ink', 'accent', 'accent-strong'].map((ink) => [ink, ground] as const),
    ),
    ...['page', 'card'].map((ground) => ['quiet', ground] as const),
    ...['on-accent'].flatMap((ink) => ['accent', 'accent-strong'].map((ground) => [ink, ground] as const)),
    ...['good', 'warn', 'bad'].flatMap((kind) => [[kind, `${kind}-soft`] as const, [kind, 'card'] as const]),
    ['card', 'bad'],
  ];
  const SHAPES: readonly (readonly [string, string])[] = [
    ...['bar', 'control', 'line-1', 'line-2', 'line-3', 'line-4', 'line-5'].map((shape) => [shape, 'card'] as const),
    ...['ink', 'accent'].map((shape) => [shape, 'page'] as const),
    ['ink', 'bar'],
  ];

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    const colours = themes[theme];
    it.each(TEXT)('%s can be read on %s', (ink, ground) => {
      expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
    });
    it.each(SHAPES)('%s can be seen on %s', (shape, ground) => {
      expect(contrast(colours[shape]!, colours[ground]!)).toBeGreaterThanOrEqual(3);
    });
  });

  it('are all named, and the same names in both themes', () => {
    expect(Object.keys(themes.dark)).toEqual(Object.keys(themes.light));
    for (const name of FILES.filter((one) => one.endsWith('.css') && one !== 'theme.css')) {
      expect([name, read(name).match(/#[0-9a-f]{3,8}\b/giu)]).toEqual([name, null]);
    }
  });
});

/** By WCAG 2: 1 to 21. */
function contrast(one: string, other: string): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  const [red, green, blue] = channels.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
