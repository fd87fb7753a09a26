import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { type Checkout, makeCheckout } from './checkout';

describe('scripts/build.js', () => {
  let checkout: Checkout;
  beforeEach(() => {
    checkout = makeCheckout();
    build();
  });
  afterEach(() => checkout.remove());

  const build = () => expect(checkout.run('scripts/build.js')).toEqual({ code: 0, stdout: '', stderr: '' });
  const built = () =>
    fs
      .readdirSync(checkout.at('dist'), { recursive: true })
      .filter((name) => String(name).includes('.'))
      .sort();
  const nameOf = (file: string) =>
    execFileSync(process.execPath, ['-p', `require(${JSON.stringify(checkout.at(file))}).name`], {
      encoding: 'utf8',
    }).trim();
  const OUTPUT = ['ormconfig.js', 'ormconfig.js.map', 'sandbox/data.json', 'src/main.js', 'src/main.js.map'];

  it('compiles sources, and copies data', () => {
    expect(built()).toEqual(OUTPUT);
    expect(nameOf('dist/src/main.js')).toBe('main');
    expect(fs.readFileSync(checkout.at('dist/sandbox/data.json'), 'utf8')).toBe('[1]\n');
  });

  it('compiles again only what has changed', () => {
    checkout.write('dist/ormconfig.js', 'exports.name = "untouched";');
    checkout.write('src/main.ts', 'export const name: string = "changed";\n');
    checkout.age('dist/src/main.js', 'older');
    build();
    expect([nameOf('dist/ormconfig.js'), nameOf('dist/src/main.js')]).toEqual(['untouched', 'changed']);
  });

  it.each(['.swcrc', 'package-lock.json', 'scripts/build.js'])('compiles everything when %s has changed', (file) => {
    checkout.write('dist/ormconfig.js', 'exports.name = "outdated";');
    checkout.age(file, 'younger');
    build();
    expect(nameOf('dist/ormconfig.js')).toBe('ormconfig');
  });

  it('removes what has lost its source', () => {
    checkout.write('src/gone/old.ts', 'export {};\n');
    build();
    expect(built()).toContain('src/gone/old.js');
    fs.rmSync(checkout.at('src/gone'), { recursive: true });
    build();
    expect(built()).toEqual(OUTPUT);
  });

  it('leaves what was there when a file cannot be compiled', () => {
    checkout.write('src/main.ts', 'const = ;\n');
    checkout.age('dist/src/main.js', 'older');
    const { code, stderr } = checkout.run('scripts/build.js');
    expect(code).toBe(1);
    expect(stderr).toContain('src/main.ts');
    expect(built()).toEqual(OUTPUT);
    expect(nameOf('dist/src/main.js')).toBe('main');
  });
});
