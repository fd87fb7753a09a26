import type { App } from '../../application/app';
import type { Backfills } from '../../application/backfills';
import type { People } from '../../application/people';
import type { AnalyzeFile } from '../../application/ports/analyze-file';

/** Where a command writes; `columns` is undefined when it is no terminal. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A file that a command writes piece by piece. */
export interface OutputFile {
  write(text: string): void;
  close(): void;
}

/** What a task works with: the sources as configured, or the file that it reads. */
export interface Needs {
  readonly sources: boolean;
  readonly file?: string;
}

export interface OpenedApp {
  readonly app: App;
  readonly backfills: Backfills;
  readonly people: People;
  /** By the current data key; the answer is how many were not. */
  readonly rewrapKeys: () => Promise<number>;
  /** The sources are stand-ins. */
  readonly sandbox: boolean;
}

interface ServiceSettings {
  readonly port?: number;
  readonly host?: string;
  /** Whether the process also works off the queue. */
  readonly worker: boolean;
}

export interface Service extends OpenedApp {
  readonly url: string;
  /** The explorer is not served then. */
  readonly production: boolean;
  /** Ready-made tokens; null where an identity provider mints them. */
  readonly tokens: { readonly operator: string; readonly user: string } | null;
}

/** What the commands need from the program around them; everything opened for a task is closed when it ends, however it ends. */
export interface Runtime {
  readonly version: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted when the program is asked to stop. */
  readonly signal: AbortSignal;
  withApp<T>(needs: Needs, task: (opened: OpenedApp) => Promise<T>): Promise<T>;
  /** While a worker of this process executes what is queued, and starts daily updates when they are due. */
  withWorker<T>(task: (opened: OpenedApp) => Promise<T>): Promise<T>;
  withService<T>(settings: ServiceSettings, task: (service: Service) => Promise<T>): Promise<T>;
  mintToken(email: string, operator: boolean, validForSeconds: number): Promise<string>;
  runSandbox(args: readonly string[], signal: AbortSignal): Promise<number>;
  readonly analyze: AnalyzeFile;
  /** `option` is what the user calls the file, `input` the file that must survive. Throws INVALID_INPUT. */
  openOutput(option: string, path: string, input: string | null): OutputFile;
  /** Whether two paths lead to the same file, be it there already or not. */
  isSameFile(one: string, other: string): boolean;
}
