import type { IngestionQuery } from '../domain/ingestion-query';
import { UNKNOWN_COMPANY } from '../domain/posting';
import type { Catalogue } from '../domain/skills/catalogue';
import { extractSkills, type SkillCount } from '../domain/skills/extract-skills';
import type { Ports } from './ports/ports';
import type { ExtractedSkills, PostingText } from './ports/skill-store';

export interface ExtractReport {
  readonly postingsProcessed: number;
  readonly postingsWithSkills: number;
  readonly skillsInserted: number;
  readonly skillsUpdated: number;
}

/** One posting of the sample that a person checks. */
export interface ExtractionSample {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly extracted_skills: readonly SkillCount[];
}

export interface ExtractWatcher {
  readonly signal?: AbortSignal;
  readonly onProgress?: (processed: number, total: number) => void;
  /** Called with the first postings in order of their ids, at most `SAMPLE_SIZE`. */
  readonly onSample?: (sample: ExtractionSample) => void;
}

const SAMPLE_SIZE = 20;
const BATCH = 1_000;

/** Stored postings to their skills: every posting that the query selects gets its set replaced by what its text says now. */
export class ExtractSkills {
  constructor(
    private readonly ports: Pick<Ports, 'postings' | 'skills' | 'now' | 'log'>,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(query: IngestionQuery, watcher: ExtractWatcher = {}): Promise<ExtractReport> {
    const { postings, skills, now, log } = this.ports;
    const ids = await postings.idsSelected(query, now());
    const report = { postingsProcessed: 0, postingsWithSkills: 0, skillsInserted: 0, skillsUpdated: 0 };
    let sampled = 0;
    // The next texts are read and matched while the database writes the last result.
    let writing = Promise.resolve();
    for (let start = 0; start < ids.length; start += BATCH) {
      watcher.signal?.throwIfAborted();
      const texts = await skills.texts(ids.slice(start, start + BATCH));
      const extracted = texts.map((text) => this.extract(text));
      for (let i = 0; i < texts.length && sampled < SAMPLE_SIZE; i++, sampled++) {
        watcher.onSample?.(sampleOf(texts[i]!, extracted[i]!));
      }
      await writing;
      writing = skills.replace(extracted, this.catalogue.version).then(({ inserted, updated }) => {
        report.postingsProcessed += extracted.length;
        report.postingsWithSkills += extracted.filter((one) => one.skills.length > 0).length;
        report.skillsInserted += inserted;
        report.skillsUpdated += updated;
        watcher.onProgress?.(report.postingsProcessed, ids.length);
      });
      // The failure is thrown by the next await; without a handler until then it would end the process.
      writing.catch(() => undefined);
    }
    await writing;
    log('skills-extracted', { ...report, catalogueVersion: this.catalogue.version });
    return report;
  }

  private extract({ id, title, description, contentKey }: PostingText): ExtractedSkills {
    return { postingId: id, contentKey, skills: extractSkills(`${title}\n${description}`, this.catalogue) };
  }
}

function sampleOf(text: PostingText, { skills }: ExtractedSkills): ExtractionSample {
  return { id: text.id, title: text.title, company: text.company ?? UNKNOWN_COMPANY, extracted_skills: skills };
}
