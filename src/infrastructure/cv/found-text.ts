/** What a reader of one kind has found, before characters that nobody sees are taken out. */
export interface FoundText {
  readonly text: string;
  readonly pages: number | null;
  readonly hiddenCharacters: number;
}
