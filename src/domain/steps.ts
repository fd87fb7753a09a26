/** Long work in steps, between which whoever drives it may do something else. What it answers does not depend on that. */
export type Steps<Result> = Generator<void, Result, void>;

const ITEMS_A_STEP = 500;

/** Does something with each of many, in steps. */
export function* stepByStep<Item>(items: readonly Item[], act: (item: Item) => void): Steps<void> {
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield;
    act(item);
  }
}

/** Drives work to its end without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
