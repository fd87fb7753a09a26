import { dropOldFiles } from '../../../src/application/onboarding/drop-old-files';

describe('the end of old files', () => {
  it.each([
    [0, []],
    [3, [['cv-files-dropped', { files: 3, olderThanDays: 30 }]]],
  ])('is told in the log when there were any: %d', async (files, expected) => {
    const asked: number[] = [];
    const logged: unknown[] = [];
    const dropFiles = async (days: number) => {
      asked.push(days);
      return files;
    };
    const log = (event: string, details?: unknown) => void logged.push([event, details]);
    expect(await dropOldFiles({ cvs: { dropFiles }, log }, 30)).toBe(files);
    expect([asked, logged]).toEqual([[30], expected]);
  });
});
