import type { Browser, Page } from 'playwright-core';

export interface VisitOptions {
  readonly token?: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** The page's query string, with its "?". */
  readonly address?: string;
}

/** A visit to the console by somebody without a past. */
export interface Visit {
  readonly page: Page;
  /** What the browser has complained of: errors, refused content, and windows that popped up. */
  readonly complaints: readonly string[];
  text(selector: string): Promise<string>;
  count(selector: string): Promise<number>;
  signIn(token: string): Promise<void>;
  leave(): Promise<void>;
}

/** Opens the page and waits until it shows what it has to show. */
export async function visitConsole(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1280, colorScheme = 'light', address = '', token } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  // How long things may take is the test's own limit.
  page.setDefaultTimeout(0);
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a window says ${dialog.message()}`);
    void dialog.dismiss();
  });
  const visit: Visit = {
    page,
    complaints,
    text: (selector) => page.locator(selector).innerText(),
    count: (selector) => page.locator(selector).count(),
    async signIn(given) {
      await page.getByLabel('Access token').fill(given);
      await page.keyboard.press('Enter');
      await page.locator('#sign-out').waitFor();
    },
    leave: () => context.close(),
  };
  await page.goto(`${url}/${address}`);
  await page.locator('#skills:not([aria-busy]) > *').first().waitFor();
  if (token !== undefined) await visit.signIn(token);
  return visit;
}
