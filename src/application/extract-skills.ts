import { DomainError } from '../domain/domain-error';
import type { IngestionQuery } from '../domain/ingestion-query';
import { UNKNOWN_COMPANY } from '../domain/posting';
import type { Catalogue } from '../domain/skills/catalogue';
import { extractSkills, type SkillCount } from '../domain/skills/extract-skills';
import type { Ports } from './ports/ports';
import type { ExtractedSkills, PostingText } from './ports/skill-store';

export interface ExtractReport {
  /** Postings whose skills were replaced. */
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
  /** Leave alone what was extracted with this catalogue already: goes on where a run was stopped. */
  readonly resume?: boolean;
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

  /** Throws STOPPED when the signal is aborted; what was replaced until then stays. */
  async execute(query: IngestionQuery, watcher: ExtractWatcher = {}): Promise<ExtractReport> {
    const ids = await this.ports.postings.idsSelected(query, this.ports.now());
    const run = new ExtractRun(ids.length, this.ports, this.catalogue, watcher);
    try {
      for (let start = 0; start < ids.length; start += BATCH) await run.take(ids.slice(start, start + BATCH));
    } finally {
      // Whatever went wrong: nothing is written any more once this has ended.
      await run.written();
    }
    this.ports.log('skills-extracted', { ...run.report, catalogueVersion: this.catalogue.version });
    return run.report;
  }
}

class ExtractRun {
  readonly report = { postingsProcessed: 0, postingsWithSkills: 0, skillsInserted: 0, skillsUpdated: 0 };
  private seen = 0;
  private sampled = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly total: number,
    private readonly ports: Pick<Ports, 'skills'>,
    private readonly catalogue: Catalogue,
    private readonly watcher: ExtractWatcher,
  ) {}

  /** The next texts are read and matched while the database writes the last result. */
  async take(ids: readonly string[]): Promise<void> {
    if (this.watcher.signal?.aborted) {
      throw new DomainError(
        'STOPPED',
        `stopped after ${this.seen} of ${this.total} postings; run it again with --resume`,
      );
    }
    const texts = await this.ports.skills.texts(ids, this.watcher.resume ? this.catalogue.version : undefined);
    const those = texts.map((text) => extracted(text, this.catalogue));
    this.sample(texts, those);
    await this.writing;
    this.writing = this.write(ids.length, those);
    // The failure is thrown by whoever awaits the write next; without a handler until then it would end the process.
    this.writing.catch(() => undefined);
  }

  written(): Promise<void> {
    return this.writing;
  }

  private async write(ids: number, those: readonly ExtractedSkills[]): Promise<void> {
    const { replaced, replacedWithSkills, inserted, updated } = await this.ports.skills.replace(
      those,
      this.catalogue.version,
    );
    this.seen += ids;
    this.report.postingsProcessed += replaced;
    this.report.postingsWithSkills += replacedWithSkills;
    this.report.skillsInserted += inserted;
    this.report.skillsUpdated += updated;
    this.watcher.onProgress?.(this.seen, this.total);
  }

  private sample(texts: readonly PostingText[], those: readonly ExtractedSkills[]): void {
    for (let i = 0; i < texts.length && this.sampled < SAMPLE_SIZE; i++, this.sampled++) {
      this.watcher.onSample?.(sampleOf(texts[i]!, those[i]!));
    }
  }
}

/** Those of the postings that await it get their skills, as a part of whatever transaction the store belongs to. */
export async function extractAwaiting(
  skills: Ports['skills'],
  ids: readonly string[],
  catalogue: Catalogue,
): Promise<void> {
  const texts = await skills.texts(ids, catalogue.version);
  if (texts.length === 0) return;
  await skills.replace(
    texts.map((text) => extracted(text, catalogue)),
    catalogue.version,
  );
}

function extracted({ id, title, description, contentKey }: PostingText, catalogue: Catalogue): ExtractedSkills {
  return { postingId: id, contentKey, skills: extractSkills(`${title}\n${description}`, catalogue) };
}

function sampleOf(text: PostingText, { skills }: ExtractedSkills): ExtractionSample {
  return { id: text.id, title: text.title, company: text.company ?? UNKNOWN_COMPANY, extracted_skills: skills };
}
