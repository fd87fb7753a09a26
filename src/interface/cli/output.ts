import type { OutputFile, Runtime } from './runtime';

/**
 * Runs a task with the file that an option asks for; null without the option. It is opened before the task begins, so that a
 * path which cannot be written is not found out at the end. `input` is a file that the task reads: it may not be the same.
 */
export async function withOutput<T>(
  runtime: Runtime,
  option: string,
  path: string | undefined,
  task: (out: OutputFile | null) => Promise<T>,
  input: string | undefined,
): Promise<T> {
  if (path === undefined) return task(null);
  const out = runtime.openOutput(option, path, input ?? null);
  try {
    return await task(out);
  } finally {
    out.close();
  }
}
