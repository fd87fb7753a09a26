import { MARK } from './alias-traits';
import type { Alias } from './skill';

/** Room for more candidates than this is not kept for the next text. */
const MOST_KEPT = 1 << 16;

let kept = roomFor(1 << 10);
const aliases: Alias[] = [];
const against: (string | undefined)[] = [];

function roomFor(length: number) {
  return {
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    traits: new Uint8Array(length),
    confirmed: new Uint8Array(length),
  };
}

/**
 * The places in a text that name a skill, or say something about those around them, as far as spelling, boundaries and the
 * words next to them tell: from left to right, none overlapping another. Columns of a table rather than objects, of which the
 * first `count` rows are set. One at a time: all of them use the same memory, since to make it takes longer than to fill it.
 */
export class Candidates {
  count = 0;
  readonly aliases: readonly Alias[] = aliases;
  /** What there is to know of each alias without looking at it, as bits (see alias-traits). */
  traits = kept.traits;
  starts = kept.starts;
  ends = kept.ends;
  /** Why each of them counts (see confirmation). */
  confirmed = kept.confirmed;
  /** The rule that speaks against each of them, if there is one. */
  readonly against = against;
  /** Which of them are phrases that name no skill, ascending. */
  readonly marks: number[] = [];

  constructor() {
    if (aliases.length > MOST_KEPT) aliases.length = against.length = 0;
  }

  /** Appends one that is behind all the others. */
  add(alias: Alias, trait: number, start: number, end: number): void {
    const at = this.count++;
    if (at === this.starts.length) this.grow();
    if ((trait & MARK) !== 0) this.marks.push(at);
    aliases[at] = alias;
    against[at] = undefined;
    this.traits[at] = trait;
    this.starts[at] = start;
    this.ends[at] = end;
    this.confirmed[at] = 0;
  }

  private grow(): void {
    const room = roomFor(2 * this.starts.length);
    for (const column of ['starts', 'ends', 'traits', 'confirmed'] as const) room[column].set(this[column]);
    Object.assign(this, room);
    if (room.starts.length <= MOST_KEPT) kept = room;
  }
}
