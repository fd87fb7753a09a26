import { languageNamed } from '../../../src/domain/cv/natural-languages';

it.each([
  ['German', 'German'],
  [' DEUTSCH ', 'German'],
  ['allemand', 'German'],
  ['Inglés', 'English'],
  ['русский', 'Russian'],
  ['日本語', 'Japanese'],
  ['Mandarin', 'Chinese'],
  ['Espan\u0303ol', 'Spanish'],
])('%j is %s', (name, english) => {
  expect(languageNamed(name)).toBe(english);
});

it.each(['', 'Klingon', 'Python', 'German English'])('%j is no language', (name) => {
  expect(languageNamed(name)).toBeNull();
});
