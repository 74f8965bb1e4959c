/** Something that could be meant by what has been typed so far. */
export interface Suggestion {
  readonly kind: 'command' | 'person' | 'room' | 'emoji';
  /** What is shown first. */
  readonly label: string;
  /** What is shown beside it. */
  readonly detail: string;
  /** What takes the place of the word at the cursor. */
  readonly insert: string;
}

/** Suggestions for the word from `start` to the cursor. */
export interface Suggestions {
  readonly start: number;
  readonly items: readonly Suggestion[];
}
