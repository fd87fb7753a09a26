import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

const text = (document: string) => readFileSync(path.join(ROOT, document), 'utf8');

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const links = [...text(document).matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/gu)].map((match) => match[1]!);
    const missing = links.filter((link) => !existsSync(path.join(ROOT, path.dirname(document), link)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s has no gap left to fill', (document) => {
    expect(text(document)).not.toMatch(/\{\{|TODO|TBD/u);
  });

  it('docs/requirements.md names only files and tests that are there', () => {
    const rows = text('docs/requirements.md')
      .split('\n')
      .filter((line) => /^\| [AD]\d{2,3} /u.test(line));
    expect(rows).toHaveLength(82);
    const named = rows.flatMap((row) => {
      const [, , , implemented = '', proven = ''] = row.split('|');
      const paths = (cell: string) => [...cell.matchAll(/`([\w./*-]+)`/gu)].map((match) => match[1]!);
      return [...paths(implemented).map((name) => ['src', name]), ...paths(proven).map((name) => ['test', name])];
    });
    const candidates = (folder: string, name: string) =>
      [
        name,
        path.join(folder, name),
        `${path.join(folder, name)}.test.ts`,
        `${path.join(folder, name)}.contract.ts`,
      ].map((candidate) => candidate.replace(/\/\*.*$/u, ''));
    const missing = named.filter(
      ([folder, name]) =>
        name!.includes('/') && !candidates(folder!, name!).some((file) => existsSync(path.join(ROOT, file))),
    );
    expect(missing).toEqual([]);
  });
});
