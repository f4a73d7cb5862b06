/** Footnotes of one page: each definition comes to the pages that use it, under a name no other footnote there has. */
import type { FootnoteDefinition, FootnoteReference } from "mdast";
import type { NoteSource } from "./source.ts";
import type { Place } from "./reading-place.ts";

interface Used {
  readonly definition: FootnoteDefinition;
  readonly place: Place;
  readonly identifier: string;
}

/** Gathers the footnotes a page refers to, in the order of their first use. */
export class Footnotes {
  readonly #used = new Map<FootnoteDefinition, Used>();
  readonly #names = new Set<string>();

  /** The reference under the name it has on this page; null when the note defines no such footnote. */
  refer(reference: FootnoteReference, place: Place): FootnoteReference | null {
    const definition = place.source.footnotes.get(reference.identifier);
    if (definition === undefined) return null;
    const used = this.#used.get(definition) ?? this.#take(definition, place);
    return { ...reference, identifier: used.identifier, label: used.identifier };
  }

  /** The definitions, written by `write`; those that only footnotes refer to come last. */
  definitions(
    write: (definition: FootnoteDefinition, place: Place) => FootnoteDefinition,
  ): FootnoteDefinition[] {
    const written: FootnoteDefinition[] = [];
    // A definition that is written may refer to further ones: the map grows while it is read.
    for (const { definition, place, identifier } of this.#used.values()) {
      written.push({ ...write(definition, place), identifier, label: identifier });
    }
    return written;
  }

  /** Whether a definition of a note is on this page. */
  has(definition: FootnoteDefinition): boolean {
    return this.#used.has(definition);
  }

  #take(definition: FootnoteDefinition, place: Place): Used {
    let identifier = definition.identifier;
    for (let count = 2; this.#names.has(identifier); count += 1)
      identifier = `${definition.identifier}-${count}`;
    this.#names.add(identifier);
    const used = { definition, place, identifier };
    this.#used.set(definition, used);
    return used;
  }
}

/** The footnotes of a note that no page uses. */
export function unusedFootnotes(
  source: NoteSource,
  pages: readonly Footnotes[],
): readonly FootnoteDefinition[] {
  return [...source.footnotes.values()].filter((definition) => !pages.some((page) => page.has(definition)));
}
