import { readCv } from '../../domain/cv/read-cv';
import type { Catalogue } from '../../domain/skills/catalogue';
import type { CvParser, ParsedCv } from '../ports/cv-parser';
import type { Ports } from '../ports/ports';

/** Far more than a CV has: the process does nothing else meanwhile, so what a hostile one costs is bounded by it. */
const MOST_CHARACTERS = 60_000;

/** Makes profiles by rules, within the process and without a model: the same text has the same profile on the same day. */
export class LocalCvParser implements CvParser {
  constructor(
    private readonly ports: Pick<Ports, 'now'>,
    private readonly catalogue: Catalogue,
  ) {}

  async parse(text: string, signal: AbortSignal): Promise<ParsedCv> {
    signal.throwIfAborted();
    const profile = readCv(text.slice(0, MOST_CHARACTERS), this.catalogue, this.ports.now());
    return { parsedBy: 'local', profile };
  }
}
