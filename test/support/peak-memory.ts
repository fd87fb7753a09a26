import { readFileSync } from 'node:fs';
import path from 'node:path';

const fileIn = (folder: string) => path.join(folder, 'peak-memory');

/** Environment for a program that is to say in the end how much memory it needed. */
export function reportingMemory(folder: string): Record<string, string> {
  const script = path.join(__dirname, 'report-peak-memory.js');
  return { NODE_OPTIONS: `--require ${JSON.stringify(script)}`, PEAK_MEMORY_FILE: fileIn(folder) };
}

/** The most memory that the program held at once. */
export function peakMemoryMiB(folder: string): number {
  return Number(readFileSync(fileIn(folder), 'utf8')) / 1024;
}
