import type { JobSource } from '../../application/ports/job-source';
import type { Log } from '../../application/ports/ports';
import type { JobSourceId } from '../../domain/job-source';
import type { Config } from '../config';
import { startSandboxProcess } from '../sandbox/sandbox-process';
import { createSources } from './configured-sources';

export interface OpenSources {
  readonly sources: Map<JobSourceId, JobSource>;
  close(): Promise<void>;
}

/** Any key opens the stand-in providers. */
const SANDBOX_KEY = 'sandbox';

/** The configured sources; with the sandbox on, the stand-ins are started and take the providers' places. */
export async function openSources(config: Config, log: Log): Promise<OpenSources> {
  if (!config.sandbox) {
    const remotive = { apiKey: null, ...config.remotive };
    const sources = createSources({ theirstack: config.theirstack, remotive, sandbox: false, log });
    return { sources, close: async () => undefined };
  }
  const { url, stop } = await startSandboxProcess();
  const standIn = (name: string) => ({ apiKey: SANDBOX_KEY, baseUrl: `${url}/${name}` });
  const sources = createSources({
    theirstack: standIn('theirstack'),
    remotive: standIn('remotive'),
    sandbox: true,
    log,
  });
  return { sources, close: stop };
}
