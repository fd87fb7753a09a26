import { Command, CommanderError } from 'commander';
import { DomainError } from '../../domain/domain-error';
import { addAnalyze } from './commands/analyze';
import { addBackfill, addDailyUpdate } from './commands/backfill';
import { addCompareSkills } from './commands/compare-skills';
import { addCoverage } from './commands/coverage';
import { addExtractSkills } from './commands/extract-skills';
import { addForgetCoverage } from './commands/forget-coverage';
import { addIngest } from './commands/ingest';
import { addInspectDb } from './commands/inspect-db';
import { addMigrate, addSandbox, addToken } from './commands/operations';
import { addRebuild } from './commands/rebuild';
import { addRelatedSkills } from './commands/related-skills';
import { addRun } from './commands/run';
import { addServe } from './commands/serve';
import { addSkillInsights } from './commands/skill-insights';
import { addSkillTrend } from './commands/skill-trend';
import { addSources } from './commands/sources';
import { addUsers } from './commands/users';
import { addWhyHidden } from './commands/why-hidden';
import { addWorker } from './commands/worker';
import type { Runtime } from './runtime';

export const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;

const EXIT_CODES = `
Exit codes: 0 done, 1 failed or only partly done, 2 wrong usage. Records that ingest and run
reject are told and quarantined: 0. Lines that analyze rejects are missing from its output: 1.`;

/** Runs one command line. The answer is the exit code; failures that nobody understands are thrown. */
export async function runCommandLine(args: readonly string[], runtime: Runtime): Promise<number> {
  let code: number = EXIT.done;
  const exit = (with_: number) => {
    code = with_;
  };
  const program = new Command('skillpulse')
    .description('Which skills a job market asks for: postings in, honest skill insights out.')
    .version(runtime.version, '-V, --version', 'print the version')
    .addHelpText('after', EXIT_CODES)
    .configureOutput({
      writeOut: (text) => runtime.stdout.write(text),
      writeErr: (text) => runtime.stderr.write(text),
    })
    .showSuggestionAfterError()
    .exitOverride();
  addServe(program, runtime);
  addRun(program, runtime, exit);
  addIngest(program, runtime, exit);
  addExtractSkills(program, runtime);
  addSkillInsights(program, runtime);
  addSkillTrend(program, runtime);
  addCompareSkills(program, runtime);
  addRelatedSkills(program, runtime);
  addBackfill(program, runtime, exit);
  addDailyUpdate(program, runtime, exit);
  addWorker(program, runtime);
  addCoverage(program, runtime);
  addForgetCoverage(program, runtime);
  addWhyHidden(program, runtime);
  addUsers(program, runtime);
  addInspectDb(program, runtime);
  addSources(program, runtime, exit);
  addRebuild(program, runtime, exit);
  addAnalyze(program, runtime, exit);
  addSandbox(program, runtime, exit);
  addToken(program, runtime);
  addMigrate(program, runtime);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return understood(error, runtime);
  }
}

function understood(error: unknown, { stderr }: Runtime): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  if (!(error instanceof DomainError)) throw error;
  stderr.write(`error: ${error.message}\n`);
  return error.code === 'INVALID_INPUT' || error.code === 'SOURCE_NOT_CONFIGURED' ? EXIT.wrongUsage : EXIT.failed;
}
