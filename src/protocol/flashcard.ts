/** A card to recall, as notes give it and the page of recall asks it. */

export interface Flashcard {
  /** That of its page, with the base path, and `#card-<hash of the question>`: an edited answer leaves it as it is. */
  readonly address: string;
  /** Where it stands, if not at its address. */
  readonly place?: string;
  /** Titles of its page and of the section of that. */
  readonly page: string;
  readonly section: string;
  readonly tags: readonly string[];
  /** HTML; the question without a paragraph around it. Links are of this site, with the base path, or absolute. */
  readonly ask: string;
  readonly answer: string;
}
