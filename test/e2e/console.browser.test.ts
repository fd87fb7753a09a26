import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { BACKEND_CV } from '../support/backend-cv';
import { browserPath } from '../support/browser';
import { type ConsoleStage, HOSTILE_TITLE, openConsoleStage } from '../support/console-stage';
import { type Visit, type VisitOptions, visitConsole } from '../support/console-visit';
import { until } from '../support/until';

jest.setTimeout(120_000);

const CHROMIUM = browserPath();

// What runs in the page is given as text: the types of a browser are not those of this program.
const COUNT_CONTROLS = `[...document.querySelectorAll('a[href], button, input, select, summary')]
  .filter((one) => one.checkVisibility()).length`;
const BODY_COLOURS = '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]';
const FILE_TO_DROP = `(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([${JSON.stringify(BACKEND_CV)}], 'jona.txt', { type: 'text/plain' }));
  return transfer;
})()`;
/** Every value that the progress bar takes from now on, in order, as `seen`. */
const NOTE_PROGRESS = `(() => {
  window.seen = [];
  new MutationObserver(() => {
    const value = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? null;
    if (value !== null && Number(value) !== seen.at(-1)) seen.push(Number(value));
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-valuenow'] });
})()`;
const brightness = (colour: string) => Number(/\d+/u.exec(colour)?.[0]);

if (CHROMIUM === null) {
  const reason = 'no Chromium is installed here: set CHROMIUM_PATH, or apt-get install chromium';
  console.info(`The console is not tested in a browser, as ${reason}.`);
  it.skip(`the console in a browser (${reason})`, () => undefined);
} else {
  describe('the console in a browser', () => story(CHROMIUM));
}

function story(chromium: string): void {
  let stage: ConsoleStage;
  let server: ConsoleStage['server'];
  let visit: Visit;
  let page: Page;
  /** Each test says which complaints of the browser it has caused. */
  let expected: RegExp | null;

  const open = async (options: VisitOptions = {}) => {
    visit = await visitConsole(stage.browser, server.url, options);
    page = visit.page;
  };

  beforeAll(async () => {
    stage = await openConsoleStage(chromium);
    server = stage.server;
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    expected = null;
  });
  afterEach(async () => {
    const complaints = visit.complaints.filter((text) => expected === null || !expected.test(text));
    await visit.leave();
    expect(complaints).toEqual([]);
  });

  const shares = () => page.locator('.bars tbody tr').allInnerTexts();
  const settled = () => page.locator('#skills:not([aria-busy])').waitFor();

  describe('for anybody', () => {
    it('shows the skills with their intervals, how they have moved, and jobs', async () => {
      await open();
      expect(await visit.text('#skills h3')).toBe('Software Engineer');
      const rows = await shares();
      expect(rows).toHaveLength(10);
      for (const row of rows) expect(row).toMatch(/\d+ %\s+\d+–\d+ %\s+[\d,]+$/u);
      expect(await visit.count('.bars .whisker')).toBe(10);
      await page.locator('.trend polyline').first().waitFor();
      expect(await visit.count('.trend .series')).toBe(3);
      expect(await visit.count('.trend .band')).toBeGreaterThanOrEqual(3);
      await page.locator('.job').first().waitFor();
      expect(await visit.count('.job')).toBe(10);
      expect(await page.locator('.caveats li').allInnerTexts()).toContainEqual(
        expect.stringMatching(/^Synthetic data/u),
      );
      for (const hidden of ['#drop-zone', '#operations', '#export']) {
        expect([hidden, await page.locator(hidden).isVisible()]).toEqual([hidden, false]);
      }
    });

    it('lets the filter and the trend be changed by keyboard alone, and keeps the filter in the address', async () => {
      await open();
      const before = await shares();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Berlin');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Back');
      await page.keyboard.press('Tab');
      await page.getByText(/^Based on \d+ job postings in Berlin/u).waitFor();
      await settled();
      expect(await visit.text('#skills h3')).toBe('Backend Software Engineer');
      expect(new URL(page.url()).search).toBe('?location=Berlin&role=BACKEND');
      const after = await shares();
      expect(after).not.toEqual(before);

      const fourth = page.locator('.bars .skill').nth(3);
      const name = await fourth.innerText();
      await fourth.focus();
      await page.keyboard.press('Space');
      await page.locator('.legend strong', { hasText: new RegExp(`^${name.replace(/\W/gu, '\\$&')}$`, 'u') }).waitFor();
      expect(await fourth.getAttribute('aria-pressed')).toBe('true');
      expect(await visit.count('.trend .series')).toBe(4);

      await page.reload();
      await page.getByText(/^Based on \d+ job postings in Berlin/u).waitFor();
      expect(await shares()).toEqual(after);
      expect(await page.getByLabel('Location').inputValue()).toBe('Berlin');
    });

    it('holds the keyboard nowhere: Tab leads through all there is, and out', async () => {
      await open();
      await page.locator('.job').first().waitFor();
      await page.locator('.trend').waitFor();
      const all = await page.evaluate<number>(COUNT_CONTROLS);
      const seen: string[] = [];
      for (let presses = 0; presses <= all; presses++) {
        await page.keyboard.press('Tab');
        seen.push(await page.evaluate('document.activeElement.outerHTML.slice(0, 200)'));
        if (seen.at(-1)?.startsWith('<body')) break;
      }
      expect(seen[0]).toContain('skip');
      expect(seen.some((one) => one.includes('id="token"'))).toBe(true);
      expect(
        seen.some((one) => one.includes('jobs.example') || one.includes('rel="noopener noreferrer nofollow"')),
      ).toBe(true);
      expect(seen.at(-1)).toMatch(/^<body/u);
    });

    it('says so where there is nothing', async () => {
      await open({ address: '?location=Nowhere%20at%20all' });
      await page.getByText('No skill is asked for here.').waitFor();
      await page.getByText('No posting matches this filter.').waitFor();
    });

    it('shows what a posting says as text, whatever it says, and no link that is none', async () => {
      await open({ address: '?location=Atlantis&level=ALL' });
      await page.locator('.job').waitFor();
      expect(await visit.text('.job h3')).toBe(HOSTILE_TITLE);
      expect(await visit.text('.job p')).toContain(HOSTILE_TITLE);
      expect(await visit.count('.job img')).toBe(0);
      expect(await visit.count('.job a')).toBe(0);
    });

    it('refuses what the form does not admit, with the API’s words where it is asked', async () => {
      expected = /status of 400|status of 401/u;
      await open({ address: '?days=9999' });
      await page
        .getByText(/days.*9999.*365/u)
        .first()
        .waitFor();
      await page.getByLabel('Access token').fill('no.real.token');
      await page.keyboard.press('Enter');
      await until(async () => (await visit.text('#sign-in-error')) !== '');
      expect(await visit.text('#sign-in-error')).toMatch(/token/iu);
      expect(await page.evaluate('sessionStorage.length')).toBe(0);
    });

    it('says that the server cannot be reached, and goes on when it can', async () => {
      expected = /ERR_INTERNET_DISCONNECTED/u;
      await open();
      await page.context().setOffline(true);
      await page.getByLabel('Role').selectOption('DATA');
      await page.locator('#skills').getByText('The server cannot be reached.').waitFor();
      await page.context().setOffline(false);
      await page.locator('#skills').getByRole('button', { name: 'Try again' }).click();
      await page.locator('#skills h3', { hasText: 'Data' }).waitFor();
    });
  });

  describe('for a user', () => {
    const progress = () => page.locator('[role=progressbar]');

    it('takes a CV that is dropped, shows the backfill as it happens, and the jobs that it has brought', async () => {
      await open({ token: server.tokens.user });
      expect(await page.getByLabel('For your searches').isChecked()).toBe(true);
      await page.getByText('No posting matches your searches yet.').waitFor();
      await page.evaluate(NOTE_PROGRESS);
      const dropped = await page.evaluateHandle(FILE_TO_DROP);
      await page.dispatchEvent('#drop-zone', 'dragover', { dataTransfer: dropped });
      expect(await page.locator('#drop-zone').getAttribute('class')).toContain('over');
      await page.dispatchEvent('#drop-zone', 'drop', { dataTransfer: dropped });

      await page.locator('#cv-outcome .good').waitFor();
      await page.locator('[role=progressbar][aria-valuenow="100"]').waitFor();
      const seen = await page.evaluate<number[]>('seen');
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.length).toBeGreaterThan(1);
      expect(await progress().getAttribute('aria-valuetext')).toMatch(/^100 %, (\d+) of \1 search(es)? ended$/u);

      const sources = page.locator('#progress tbody tr');
      await page.locator('#progress tbody .badge.good').nth(7).waitFor();
      expect(await sources.count()).toBe(8);
      for (const row of await sources.allInnerTexts()) expect(row).toMatch(/^\S.*\t(\d+) of \1\t(done|shared)\t/u);

      await page.locator('.job').first().waitFor();
      expect(await page.locator('.job h3').allInnerTexts()).toContainEqual(expect.stringMatching(/backend/iu));
      const link = page.locator('.job h3 a').first();
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
      expect(await link.getAttribute('href')).toMatch(/^https?:\/\//u);
      expect(await page.locator('.facts').innerText()).toMatch(/Backend Engineer[\s\S]*Python/u);
    });

    it('refuses the same CV again, and a file that is none, with the reason', async () => {
      await open({ token: server.tokens.user });
      const choose = async (name: string, content: string) => {
        const chooser = page.waitForEvent('filechooser');
        await page.locator('#cv-file').focus();
        await page.keyboard.press('Enter');
        await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
        await page.locator('#cv-outcome .bad').waitFor();
        return visit.text('#cv-outcome');
      };
      expect(await choose('again.txt', BACKEND_CV)).toContain('jona.txt');
      expect(await choose('none.txt', ' ')).not.toContain('jona.txt');
    });

    it('knows the searches and the last backfill after a reload, and switches a search off and on', async () => {
      await open({ token: server.tokens.user });
      await page.reload();
      await page.locator('[role=progressbar][aria-valuenow="100"]').waitFor();
      const first = page.locator('.switches input').first();
      await first.focus();
      await page.keyboard.press('Space');
      await until(async () => /is off\.$/u.test(await page.locator('#announcer').innerText()));
      await page.reload();
      await page.locator('.switches input').first().waitFor();
      expect(await page.locator('.switches input:not(:checked)').count()).toBe(1);
      await page.locator('.switches input:not(:checked)').click();
      await until(async () => /is on\.$/u.test(await page.locator('#announcer').innerText()));
    });

    it('shows operations to operators only', async () => {
      await open({ token: server.tokens.user });
      await page.locator('.switches').waitFor();
      expect(await page.locator('#operations').isVisible()).toBe(false);
      await page.locator('#sign-out').click();
      await visit.signIn(server.tokens.operator);
      await page.locator('#quota tbody tr').first().waitFor();
      expect(await visit.text('#quota')).toMatch(/TheirStack[\s\S]*ok/u);
      await page.locator('.tiles').waitFor();
      expect(await visit.text('.tiles')).toMatch(/calls saved by sharing/u);
      await page.getByText(/^The (one backfill|last \d+ backfills)/u).click();
      expect(await visit.text('#runs tbody')).toContain('after a CV upload');
    });

    it.each([
      ['light', 320],
      ['dark', 320],
      ['light', 768],
    ] as const)('needs no horizontal scrolling (%s, %i px)', async (colorScheme, width) => {
      await open({ token: server.tokens.user, colorScheme, width });
      await page.locator('#progress tbody tr').first().waitFor();
      await page.locator('.job').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const [ground, ink] = await page.evaluate<[string, string]>(BODY_COLOURS);
      expect(brightness(ground) < brightness(ink)).toBe(colorScheme === 'dark');
    });

    it('gives the data away, and deletes them when that is confirmed', async () => {
      await open({ token: server.tokens.user });
      await page.locator('.switches').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export my data' }).click();
      const { cvs } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
      expect(cvs).toMatchObject([{ fileName: 'jona.txt' }]);
      const file = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save jona.txt' }).click();
      expect((await file).suggestedFilename()).toBe('jona.txt');
      expect(readFileSync(await (await file).path(), 'utf8')).toBe(BACKEND_CV);

      await page.locator('#delete').click();
      await page.keyboard.press('Escape');
      expect(await page.locator('#delete-dialog').isVisible()).toBe(false);
      await page.locator('#delete').click();
      await page.locator('#delete-confirm').click();
      await page.getByText('Your data have been deleted.').waitFor();
      expect(await page.evaluate('sessionStorage.length')).toBe(0);
      await visit.signIn(server.tokens.user);
      await page.getByText('You have no searches yet.').waitFor();
    });
  });
}
