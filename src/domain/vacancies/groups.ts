/** A partition of numbered members: in the beginning each is alone. */
export class Groups {
  private readonly groupOf: number[];
  private readonly members: number[][];
  private readonly standing: number[][];

  /** `kinds` has one of each member; of a group's members of one kind, one stands for all. */
  constructor(private readonly kinds: readonly (string | number)[]) {
    this.groupOf = kinds.map((_, member) => member);
    this.members = this.groupOf.map((member) => [member]);
    this.standing = this.groupOf.map((member) => [member]);
  }

  of(member: number): number {
    return this.groupOf[member]!;
  }

  /** The group's members, but for those whose kind another one stands for. */
  standingFor(group: number): readonly number[] {
    return this.standing[group]!;
  }

  /** One group of these; the others stay empty. */
  merge(groups: readonly number[]): void {
    const [kept, ...others] = groups as [number, ...number[]];
    for (const group of others) {
      for (const member of this.members[group]!) {
        this.groupOf[member] = kept;
        this.members[kept]!.push(member);
      }
      const known = new Set(this.standing[kept]!.map((member) => this.kinds[member]));
      this.standing[kept]!.push(...this.standing[group]!.filter((member) => !known.has(this.kinds[member]!)));
      this.members[group] = [];
      this.standing[group] = [];
    }
  }

  all(): readonly (readonly number[])[] {
    return this.members.filter((members) => members.length > 0);
  }
}
