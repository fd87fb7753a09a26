const USUAL = 3;
/** As many as there are colours. */
const MOST = 5;

/**
 * The skills whose trend is shown, each with a place that it keeps while it is chosen. Tells of "change". One too many takes
 * the place of the one chosen longest ago.
 */
export class ChosenSkills extends EventTarget {
  #places = new Map();

  get names() {
    return [...this.#places.keys()];
  }

  has(name) {
    return this.#places.has(name);
  }

  /** 1, 2, … or null. */
  place(name) {
    return this.#places.get(name) ?? null;
  }

  toggle(name) {
    if (!this.#places.delete(name)) this.#add(name);
    this.dispatchEvent(new Event('change'));
  }

  /** Chosen skills that are shown no longer give way; where none is left, the first ones are chosen. */
  keepOf(shown) {
    for (const name of this.names) if (!shown.includes(name)) this.#places.delete(name);
    if (this.#places.size === 0) for (const name of shown.slice(0, USUAL)) this.#add(name);
    this.dispatchEvent(new Event('change'));
  }

  #add(name) {
    if (this.#places.size === MOST) this.#places.delete(this.names[0]);
    const taken = new Set(this.#places.values());
    this.#places.set(
      name,
      [1, 2, 3, 4, 5].find((place) => !taken.has(place)),
    );
  }
}
