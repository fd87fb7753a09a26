import { createHash } from 'node:crypto';
import type { Registry } from 'prom-client';
import { parserWithFallback } from '../application/onboarding/cv-parser-with-fallback';
import { LocalCvParser } from '../application/onboarding/local-cv-parser';
import type { CvReading } from '../application/people';
import type { CvParser } from '../application/ports/cv-parser';
import type { Ports } from '../application/ports/ports';
import { cvVocabulary } from '../domain/cv/cv-vocabulary';
import type { Catalogue } from '../domain/skills/catalogue';
import type { ClaudeCvParser } from './cv/claude-cv-parser';
import type { CvConfig } from './cv/cv-config';
import { cvMetrics } from './cv/cv-metrics';
import { IsolatedCvTextReader } from './cv/isolated-cv-text-reader';

interface Around extends Pick<Ports, 'log' | 'now'> {
  readonly catalogue: Catalogue;
  readonly metrics: Registry;
}

/** How CVs are read: their text by a process of its own, their profile by the model if there is one, and by rules. */
export function openCvReading(model: CvConfig | null, { log, now, catalogue, metrics }: Around): CvReading {
  const local = new LocalCvParser({ now }, catalogue);
  const claude = (config: CvConfig) =>
    claudeParser(config, { vocabulary: cvVocabulary(catalogue), log, onCall: cvMetrics(metrics) });
  return {
    readText: new IsolatedCvTextReader(),
    parser: model === null ? local : parserWithFallback(claude(model), local, log),
    sha256Of: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Loaded only where there is a model: its library takes longer than all that most commands do. */
function claudeParser(config: CvConfig, surroundings: ConstructorParameters<typeof ClaudeCvParser>[1]): CvParser {
  const { ClaudeCvParser: Parser } = require('./cv/claude-cv-parser') as typeof import('./cv/claude-cv-parser');
  return new Parser(config, surroundings);
}
