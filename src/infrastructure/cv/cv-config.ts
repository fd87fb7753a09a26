import type { EnvironmentReader } from '../environment-reader';
import type { ClaudeAccess } from './claude-client';

/** How CVs are read by a model. */
export type CvConfig = ClaudeAccess;

const BASE_URL = 'https://api.anthropic.com';
const MODEL = 'claude-haiku-5-5';
const OFFICIAL_HOST = /(?:^|\.)anthropic\.com\.?$/u;

/**
 * `ANTHROPIC_API_KEY`, `ANTHROPIC_MODEL`, `ANTHROPIC_BASE_URL`; null without a key: CVs are read without a model then. In
 * the sandbox a key counts only along with the address of a stand-in: nothing of it reaches Anthropic.
 */
export function readCvConfig(read: EnvironmentReader, sandbox: boolean): CvConfig | null {
  const apiKey = read.text('ANTHROPIC_API_KEY');
  const model = read.text('ANTHROPIC_MODEL') ?? MODEL;
  const baseUrl = read.baseUrl('ANTHROPIC_BASE_URL', BASE_URL);
  if (apiKey !== null && !/^[\x21-\x7e]+$/u.test(apiKey)) {
    read.problem('ANTHROPIC_API_KEY has characters that no key has: must be visible ASCII without spaces');
  }
  if (!/^[\w.:@/-]{1,100}$/u.test(model)) {
    read.problem(`ANTHROPIC_MODEL is ${JSON.stringify(model)}: must be the id of a model, like ${MODEL}`);
  }
  if (apiKey === null || (sandbox && OFFICIAL_HOST.test(new URL(baseUrl).hostname))) return null;
  return { apiKey, model, baseUrl };
}
