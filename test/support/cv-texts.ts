import path from 'node:path';
import { IsolatedCvTextReader, type IsolationOptions } from '../../src/infrastructure/cv/isolated-cv-text-reader';

/** Long enough to be a CV, and in four lines. */
export const CV_LINES = [
  'Robin Beispiel, Softwareentwicklerin aus Köln mit Erfahrung',
  'in Größen, Maßen und Übergängen; schreibt seit sieben Jahren',
  'Dienste in Java und Kotlin, betreibt sie auf Kubernetes und',
  'hat die Datenbank dahinter von Grund auf neu entworfen.',
];

/** The compiled program of the process that reads a file. */
const CV_SCRIPT = path.resolve(__dirname, '../../dist/src/infrastructure/cv/cv-text-child.js');

export function cvTextReader(options: IsolationOptions = {}): IsolatedCvTextReader {
  return new IsolatedCvTextReader({ script: CV_SCRIPT, ...options });
}

/** How a file was refused, or that it was read. */
export async function refusalOf(reader: IsolatedCvTextReader, file: Buffer): Promise<string> {
  try {
    await reader.read(file, new AbortController().signal);
    return 'read';
  } catch (error) {
    return (error as { refusal?: string }).refusal ?? String(error);
  }
}
