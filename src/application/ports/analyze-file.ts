export interface AnalysisRequest {
  readonly input: string;
  readonly output: string;
  /** Also write where each skill was found and why role and level were chosen. */
  readonly explain: boolean;
}

export interface AnalysisWatcher {
  readonly signal: AbortSignal;
  /** A line that gives no result, in the order of the lines: "line 17: …". */
  readonly onRejected: (reason: string) => void;
}

export interface FileAnalysis {
  readonly postings: number;
  readonly rejected: number;
  /** Why and after which line the input ended before its end; null when it was read whole. */
  readonly endsEarly: string | null;
}

/**
 * Analyzes postings of a JSON-lines file into another, in the same order. Throws INVALID_INPUT before anything is written
 * when a file cannot be opened, and the signal's reason once it is aborted.
 */
export type AnalyzeFile = (request: AnalysisRequest, watcher: AnalysisWatcher) => Promise<FileAnalysis>;
