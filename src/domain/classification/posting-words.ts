import { type Words, wordsOf } from './words';

/** The words of a posting; those of the description are found when they are first asked for, which the title often spares. */
export class PostingWords {
  readonly title: Words;
  private described: Words | undefined;

  /** Both texts are clean text. */
  constructor(
    title: string,
    private readonly descriptionText: string,
  ) {
    this.title = wordsOf(title);
  }

  get description(): Words {
    this.described ??= wordsOf(this.descriptionText);
    return this.described;
  }
}
