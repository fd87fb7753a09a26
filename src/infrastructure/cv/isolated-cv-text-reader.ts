import path from 'node:path';
import type { CvText, CvTextReader } from '../../application/ports/cv-text-reader';
import { CV_BYTES_MOST, CvRefused } from '../../domain/cv/cv-refused';
import { DomainError } from '../../domain/domain-error';
import type { ChildAnswer } from './child-answer';
import { MAX_CHARACTERS } from './cv-limits';
import { type ChildEnd, type ChildLimits, guardedChild } from './guarded-child';
import { Turns } from './turns';

/** Compiled, beside this file. */
const SCRIPT = path.join(__dirname, 'cv-text-child.js');
/** What the script loads of ours lies below the folder that holds domain, application and infrastructure. */
const OWN_DEPTH = '../..';
const PACKAGES = ['unpdf', 'yauzl', 'pend'];

const AT_ONCE = 2;
const MAX_WAITING = 16;

const LIMITS: ChildLimits = {
  milliseconds: 10_000,
  residentBytes: 256 * 1024 * 1024,
  heapMegabytes: 128,
  /** A character is at most six bytes of JSON. */
  answerBytes: MAX_CHARACTERS * 6 + 1_000,
};

export interface IsolationOptions {
  readonly script?: string;
  readonly limits?: Partial<ChildLimits>;
  readonly maxWaiting?: number;
}

/** Reads each file in a process of its own, two at a time; this process looks at nothing but its size. */
export class IsolatedCvTextReader implements CvTextReader {
  private readonly script: string;
  private readonly limits: ChildLimits;
  private readonly turns: Turns;

  constructor({ script = SCRIPT, limits = {}, maxWaiting = MAX_WAITING }: IsolationOptions = {}) {
    this.script = script;
    this.limits = { ...LIMITS, ...limits };
    this.turns = new Turns(AT_ONCE, maxWaiting, () => overloaded(maxWaiting));
  }

  /** The ten seconds begin when it is a file's turn. */
  async read(file: Uint8Array, signal: AbortSignal): Promise<CvText> {
    if (file.length === 0) throw new CvRefused('empty', 'The file is empty.');
    if (file.length > CV_BYTES_MOST) throw tooLarge();
    const answer = await this.turns.take(signal, () =>
      guardedChild(this.script, readable(this.script), this.limits, file, signal),
    );
    if (typeof answer === 'string') throw unanswered(answer, this.limits);
    const told = JSON.parse(answer.toString('utf8')) as ChildAnswer;
    if ('text' in told) return told.text;
    throw new CvRefused(told.refusal, told.message);
  }
}

/** Of a larger file no more than one byte too many gets here, so its size is not known. */
function tooLarge(): CvRefused {
  const most = CV_BYTES_MOST.toLocaleString('en');
  return new CvRefused('too_large', `The file has more than ${most} bytes, and no more are read.`);
}

function overloaded(waiting: number): DomainError {
  return new DomainError('OVERLOADED', `${waiting} files wait to be read already: try again in a minute.`);
}

function unanswered(end: ChildEnd, { milliseconds, residentBytes }: ChildLimits): CvRefused {
  const reasons = {
    too_slow: `reading it takes more than ${milliseconds / 1000} seconds`,
    too_large: `reading it takes more than ${Math.round(residentBytes / 1024 / 1024)} MB of memory`,
    died: 'it is broken',
  };
  return new CvRefused('unreadable', `The file cannot be read: ${reasons[end]}.`);
}

/** Nothing else lies within a child's reach: no settings, no keys, no other files. */
function readable(script: string): string[] {
  const packages = PACKAGES.map((name) => {
    const main = require.resolve(name);
    const folder = path.join('node_modules', name);
    return main.slice(0, main.lastIndexOf(folder) + folder.length);
  });
  return [path.resolve(path.dirname(script), OWN_DEPTH), ...packages].map((folder) => path.join(folder, '*'));
}
