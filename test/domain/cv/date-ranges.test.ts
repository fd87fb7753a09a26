import { dateRangesOf } from '../../../src/domain/cv/date-ranges';

const NOW = new Date('2026-06-15T00:00:00Z');
const month = (months: number) => `${Math.floor(months / 12)}-${(months % 12) + 1}`;
const ranges = (text: string) =>
  dateRangesOf(text, NOW).map(({ from, to, start, end }) => [month(from), month(to), text.slice(start, end)]);

describe('dateRangesOf', () => {
  it.each([
    ['Acme 04/2021 – present', '2021-4', '2026-6', '04/2021 – present'],
    ['03/2018 - heute, Acme', '2018-3', '2026-6', '03/2018 - heute'],
    ['Jan 2019 – Mar 2020', '2019-1', '2020-4', 'Jan 2019 – Mar 2020'],
    ['März 2020 bis Dez. 2021', '2020-3', '2022-1', 'März 2020 bis Dez. 2021'],
    ['01.03.2020 – 31.12.2021', '2020-3', '2022-1', '01.03.2020 – 31.12.2021'],
    ['2020-02 – now', '2020-2', '2026-6', '2020-02 – now'],
    ['seit 05/2023', '2023-5', '2026-6', 'seit 05/2023'],
    ['(03/18 – 02/20)', '2018-3', '2020-3', '03/18 – 02/20'],
    ['2016–2019', '2016-1', '2019-1', '2016–2019'],
    ['2019 – 2019', '2019-1', '2019-7', '2019 – 2019'],
    ['05/2025 – 12/2027', '2025-5', '2026-6', '05/2025 – 12/2027'],
  ])('%s', (text, from, to, said) => {
    expect(ranges(text)).toEqual([[from, to, said]]);
  });

  it.each(['2020 – 2018', '2027 – 2030', 'in 2019', '40 – 60 %', '+49 40 20191 - 20'])('none in %s', (text) => {
    expect(ranges(text)).toEqual([]);
  });
});
