import fc from 'fast-check';
import { urlKey } from '../../../src/domain/vacancies/url-key';

const SAME: readonly (readonly [key: string, ...links: string[]])[] = [
  [
    'jobs.example/view/17',
    ...[
      'https://jobs.example/view/17',
      'http://jobs.example/view/17',
      'https://www.jobs.example/view/17',
      'HTTPS://JOBS.example/view/17',
    ],
    ...[
      'https://jobs.example/view/17/',
      'https://jobs.example/view/17//',
      'https://jobs.example/view/17#apply',
      'https://jobs.example/view/17#',
    ],
    ...[
      'https://jobs.example:443/view/17',
      'http://jobs.example:80/view/17',
      'https://jobs.example/view/17?',
      'https://jobs.example/view/./17',
    ],
    ...[
      'https://jobs.example/view/17?utm_source=x',
      'https://jobs.example/view/17?utm_source=x&utm_medium=y&utm_campaign=z',
    ],
    ...[
      'https://jobs.example/view/17?UTM_Source=x',
      'https://jobs.example/view/17?gh_src=feed',
      'https://jobs.example/view/17?gclid=1',
    ],
    ...[
      'https://jobs.example/view/17?fbclid=1',
      'https://jobs.example/view/17?msclkid=1',
      'https://jobs.example/view/17?mc_cid=1&mc_eid=2',
    ],
    ...[
      'https://jobs.example/view/17?lever-source=LinkedIn',
      'https://jobs.example/view/17?lever-source%5B%5D=LinkedIn',
    ],
    ...[
      'https://jobs.example/view/17?ref=board',
      'https://jobs.example/view/17?referrer=board',
      'https://jobs.example/view/17?source=board',
    ],
    ...[
      'https://jobs.example/view/17?src=board',
      'https://jobs.example/view/17?trk=public',
      'https://jobs.example/view/17?refId=abc&trackingId=d',
    ],
    ...[
      'https://jobs.example/view/17;jsessionid=AB12',
      'https://jobs.example/view/17?_hsenc=a&_hsmi=b',
      'https://jobs.example/view/17/?utm_id=1#top',
    ],
    ...['https://jobs.example/%76iew/17', 'https://jobs.example/view/17?from=serp'],
  ],
  [
    'jobs.example/o?id=17',
    'https://jobs.example/o?id=17',
    'http://www.jobs.example/o/?id=17&utm_source=x',
    'https://jobs.example/o?ref=a&id=17#b',
  ],
  [
    'jobs.example/o?a=1&b=2',
    'https://jobs.example/o?a=1&b=2',
    'https://jobs.example/o?b=2&a=1',
    'https://jobs.example/o?b=2&utm_term=q&a=1',
  ],
  ['jobs.example', 'https://jobs.example', 'https://jobs.example/', 'http://www.jobs.example/?utm_source=x'],
  [
    'jobs.example/b%C3%BCro',
    'https://jobs.example/büro',
    'https://jobs.example/b%C3%BCro',
    'https://jobs.example/b%c3%bcro/',
  ],
  ['xn--bro-hoa.example/1', 'https://büro.example/1', 'https://xn--bro-hoa.example/1'],
  ['jobs.example#/job/17', 'https://jobs.example/#/job/17', 'https://jobs.example/?utm_source=x#/job/17/'],
  ['remotive://17', 'remotive://17'],
  ['https://[', 'https://['],
];
const ROWS = SAME.flatMap(([key, ...links]) => links.map((link) => [link, key] as const));

describe('urlKey', () => {
  it('is tried on many links', () => {
    expect(new Set(ROWS.map(([link]) => link)).size).toBeGreaterThanOrEqual(40);
  });

  it.each(ROWS)('takes %s for %s', (link, key) => {
    expect(urlKey(link)).toBe(key);
  });

  it.each([
    ['https://jobs.example/view/17', 'https://jobs.example/view/18'],
    ['https://jobs.example/view?id=17', 'https://jobs.example/view?id=18'],
    ['https://jobs.example/view?gh_jid=17', 'https://jobs.example/view?gh_jid=18'],
    ['https://jobs.example/View/aB', 'https://jobs.example/View/ab'],
    ['https://a.example/17', 'https://b.example/17'],
    ['https://jobs.example:8080/17', 'https://jobs.example/17'],
    ['https://careers.jobs.example/17', 'https://jobs.example/17'],
    ['https://jobs.example/#/job/17', 'https://jobs.example/#/job/18'],
    ['https://jobs.example/#!/job/17', 'https://jobs.example/#!/job/18'],
    ['https://jobs.example/a%2Fb', 'https://jobs.example/a/b'],
    ['https://jobs.example/o?q=a%26b', 'https://jobs.example/o?q=a&b'],
    ['jsearch://17', 'remotive://17'],
  ])('tells %s from %s', (one, other) => {
    expect(urlKey(one)).not.toBe(urlKey(other));
  });

  it('does not depend on what only follows the reader', () => {
    const trackers = fc.subarray(['utm_source=a', 'gclid=b', 'ref=c', 'gh_src=d']);
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: false }), trackers, (url, tracked) => {
        expect(urlKey(`${url}?${tracked.join('&')}#part`)).toBe(urlKey(url));
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (rest) => typeof urlKey(`https://${rest}`) === 'string'));
  });
});
