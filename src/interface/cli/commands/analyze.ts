import type { Command } from 'commander';
import type { Runtime } from '../runtime';

const REJECTIONS_SHOWN = 100;

interface AnalyzeOptions {
  readonly in: string;
  readonly out: string;
  readonly explain?: boolean;
}

export function addAnalyze(program: Command, runtime: Runtime, exit: (code: number) => void): void {
  program
    .command('analyze')
    .description('read postings as JSON lines and write skills, role and level of each; needs no database')
    .requiredOption('--in <path>', 'JSON lines {id, title, description}, plain or gzip')
    .requiredOption('--out <path>', 'JSON lines {id, skills: [{name, count}], role, level, senior}, in the same order')
    .option('--explain', 'also write where each skill was found and why role and level were chosen')
    .action(async (options: AnalyzeOptions) => exit(await analyze(options, runtime)));
}

/** What is wrong is told as it is found: a long run should not keep it to the end, nor all of it in memory. */
async function analyze(options: AnalyzeOptions, { analyze, signal, stderr }: Runtime): Promise<number> {
  let told = 0;
  const onRejected = (reason: string) => {
    if (told++ < REJECTIONS_SHOWN) stderr.write(`  ! ${reason}\n`);
  };
  const request = { input: options.in, output: options.out, explain: options.explain === true };
  const { postings, rejected, endsEarly } = await analyze(request, { signal, onRejected });
  if (rejected > REJECTIONS_SHOWN) stderr.write(`  … and ${rejected - REJECTIONS_SHOWN} more\n`);
  if (endsEarly !== null) stderr.write(`PARTIAL: ${endsEarly}\n`);
  stderr.write(`${postings} postings analyzed, ${rejected} lines rejected\n`);
  return rejected === 0 && endsEarly === null ? 0 : 1;
}
