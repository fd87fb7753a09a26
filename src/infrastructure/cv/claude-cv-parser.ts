import type Anthropic from '@anthropic-ai/sdk';
import type { CvParser, ParsedCv } from '../../application/ports/cv-parser';
import type { Log } from '../../application/ports/ports';
import type { CvClaims } from '../../domain/cv/cv-claims';
import type { CvVocabulary } from '../../domain/cv/cv-vocabulary';
import { groundProfile } from '../../domain/cv/ground-profile';
import { answerIn, NO_TOKENS, usageOf } from './claude-answer';
import { type ClaudeAccess, claudeClient } from './claude-client';
import { CV_INSTRUCTIONS, cvMessage } from './claude-cv-prompt';
import { CV_SCHEMA, readClaims } from './claude-cv-schema';
import { claudeFailure } from './claude-failure';
import { dollarsOf } from './claude-prices';
import type { CvModelCall } from './cv-metrics';
import { type CvCallOutcome, CvModelFailure } from './cv-model-failure';

export interface ClaudeSurroundings {
  readonly vocabulary: CvVocabulary;
  readonly log: Log;
  /** Told of each call, whatever became of it. */
  readonly onCall: (call: CvModelCall) => void;
  /** For all attempts together, waits included; 20 seconds unless told otherwise. */
  readonly timeoutMs?: number;
}

/** About 20 pages. */
const MOST_CHARACTERS = 60_000;
/** A full profile with its quotes takes about half. */
const MOST_TOKENS = 8_192;
const TIMEOUT_MS = 20_000;

/**
 * Has Claude read a CV, and keeps of its answer what the CV itself says. Throws CvModelFailure when there is no usable
 * answer; it has no profile of its own to give then. Text, answer and key get into no log and no error.
 */
export class ClaudeCvParser implements CvParser {
  private readonly client: Anthropic;
  private readonly timeoutMs: number;

  constructor(
    private readonly access: ClaudeAccess,
    private readonly around: ClaudeSurroundings,
  ) {
    this.timeoutMs = around.timeoutMs ?? TIMEOUT_MS;
    this.client = claudeClient(access, this.timeoutMs);
  }

  async parse(text: string, signal: AbortSignal): Promise<ParsedCv> {
    signal.throwIfAborted();
    const { log, vocabulary } = this.around;
    const given = beginningOf(text);
    if (given.length < text.length) log('cv-text-cut', { characters: text.length, kept: given.length });
    const claims = await this.claimsAbout(given, signal);
    const { profile, dropped } = groundProfile(given, claims, vocabulary);
    log('cv-claims-grounded', { dropped });
    return { parsedBy: `claude:${this.access.model}`, profile };
  }

  private async claimsAbout(text: string, signal: AbortSignal): Promise<CvClaims> {
    const { model } = this.access;
    const began = performance.now();
    let outcome: CvCallOutcome = 'failed';
    let tokens = NO_TOKENS;
    try {
      const message = await this.send(text, signal);
      tokens = usageOf(message);
      const claims = readClaims(answerIn(message));
      outcome = 'answered';
      return claims;
    } catch (error) {
      if (error instanceof CvModelFailure) outcome = error.outcome;
      if (signal.aborted) outcome = 'aborted';
      throw error;
    } finally {
      const milliseconds = performance.now() - began;
      this.around.onCall({ model, outcome, milliseconds, tokens, dollars: dollarsOf(model, tokens) });
    }
  }

  /** What came back as a success; without a promise of its shape. */
  private async send(text: string, signal: AbortSignal): Promise<unknown> {
    const late = AbortSignal.timeout(this.timeoutMs);
    try {
      return await this.client.messages.create(
        {
          model: this.access.model,
          max_tokens: MOST_TOKENS,
          system: CV_INSTRUCTIONS,
          messages: [{ role: 'user', content: cvMessage(text) }],
          output_config: { format: { type: 'json_schema', schema: CV_SCHEMA } },
        },
        { signal: AbortSignal.any([signal, late]) },
      );
    } catch (error) {
      signal.throwIfAborted();
      throw claudeFailure(error, late.aborted, this.timeoutMs);
    }
  }
}

/** As much of a text as is sent; no surrogate pair is cut. */
function beginningOf(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const isPairCut = /[\uD800-\uDBFF]/u.test(text.charAt(MOST_CHARACTERS - 1));
  return text.slice(0, isPairCut ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
}
