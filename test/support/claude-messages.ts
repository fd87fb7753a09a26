import { type Answer, json } from './scripted-server';

type Quoted = readonly { readonly value: string; readonly quote: string }[];

/** What a model makes of a CV, in the shape that it is asked for. */
export interface CvAnswer {
  readonly desiredTitles: Quoted;
  readonly locations: Quoted;
  readonly skills: Quoted;
  readonly languages: Quoted;
  readonly seniority: { readonly value: string; readonly quote: string };
  readonly yearsOfExperience: { readonly value: number; readonly quote: string };
  readonly workArrangement: { readonly value: string; readonly quote: string };
  readonly industries: Quoted;
  readonly summary: { readonly quote: string };
}

const NOTHING = { value: 'unknown', quote: '' };

/** A CV that says nothing, but for the given fields. */
export function cvAnswer(some: Partial<CvAnswer> = {}): CvAnswer {
  return {
    desiredTitles: [],
    locations: [],
    skills: [],
    languages: [],
    seniority: NOTHING,
    yearsOfExperience: { value: 0, quote: '' },
    workArrangement: NOTHING,
    industries: [],
    summary: { quote: '' },
    ...some,
  };
}

/** A message of Claude's, with thoughts before its text. */
export function messageOf(
  text: string,
  some: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    id: 'msg_01',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-5-5',
    content: [
      { type: 'thinking', thinking: 'Hm.', signature: 's' },
      { type: 'text', text, citations: null },
    ],
    stop_reason: 'end_turn',
    stop_details: null,
    stop_sequence: null,
    usage: { input_tokens: 2_000, output_tokens: 400, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
    ...some,
  };
}

/** Claude answers with such a CV. */
export function answered(some: Partial<CvAnswer> = {}): Answer {
  return json(messageOf(JSON.stringify(cvAnswer(some))));
}

/** Claude's error of that status and type, which repeats a part of the request, as some do. */
export function failed(status: number, type: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response, request) => {
    const error = { type, message: `refused: ${JSON.stringify(request.body).slice(-200)}` };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ type: 'error', error, request_id: 'req_1' }));
  };
}
