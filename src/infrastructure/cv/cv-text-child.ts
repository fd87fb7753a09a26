import fs from 'node:fs';
import { CvRefused } from '../../domain/cv/cv-refused';
import type { ChildAnswer } from './child-answer';
import { readCvText } from './read-cv-text';
import { withoutNetwork } from './without-network';

const INPUT = 0;
const ANSWER = 3;

/** A process of its own for one file: its bytes in at 0, a ChildAnswer out at 3. Nothing else comes out of it. */
async function main(): Promise<void> {
  withoutNetwork();
  const answer = await answered(fs.readFileSync(INPUT));
  fs.writeFileSync(ANSWER, JSON.stringify(answer));
  process.exit(0);
}

async function answered(file: Buffer): Promise<ChildAnswer> {
  try {
    return { text: await readCvText(file) };
  } catch (error) {
    if (error instanceof CvRefused) return { refusal: error.refusal, message: error.message };
    throw error;
  }
}

void main();
