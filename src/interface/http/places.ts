/** How many are held at a time, of each key, by whom they are given to. */
export class Places {
  private readonly held = new Map<string, number>();

  constructor(private readonly mostOfOne: number) {}

  /** One for this key, to be given back once by calling the answer; null: it has all that it gets. */
  take(key: string): (() => void) | null {
    const held = this.held.get(key) ?? 0;
    if (held >= this.mostOfOne) return null;
    this.held.set(key, held + 1);
    return () => this.giveBack(key);
  }

  private giveBack(key: string): void {
    const left = this.held.get(key)! - 1;
    if (left > 0) this.held.set(key, left);
    else this.held.delete(key);
  }
}
