/** The mdast nodes that Obsidian's Markdown adds, between parsing and writing. */
import type { BlockContent, DefinitionContent, Literal, Parent, PhrasingContent } from "mdast";
// The parser's types bring the MDX elements and the formulas into mdast's unions.
import type {} from "satteri";

/** The parts of `[[target#heading|alias]]`. `value` is the source between the brackets. */
interface WikiReference extends Literal {
  /** The note or file, as written; empty for a link within the note. */
  target: string;
  /** Heading path after `#`, as written (`A#B` for nested ones); null without one. */
  heading: string | null;
  /** Block id after `#^`; null without one. */
  block: string | null;
  /** Text after `|`; null without one. */
  alias: string | null;
}

/** `[[Note]]`, `[[Note#Heading|text]]`, `[[#Heading]]`. */
export interface WikiLink extends WikiReference {
  type: "wikiLink";
}

/** `![[Note]]`, `![[image.png|200]]`, `![[Note#^block]]`. Alone in its paragraph, it stands where the paragraph stood. */
export interface WikiEmbed extends WikiReference {
  type: "wikiEmbed";
}

/** `> [!kind]- Title`, nested as written. */
export interface Callout extends Parent {
  type: "callout";
  /** Lower case, as written: `info`, `faq`, `my-own`. */
  kind: string;
  fold: "open" | "closed" | null;
  /** Empty when the author gave none. */
  title: PhrasingContent[];
  children: (BlockContent | DefinitionContent)[];
}

/** `==text==`. */
export interface Mark extends Parent {
  type: "mark";
  children: PhrasingContent[];
}

declare module "mdast" {
  interface PhrasingContentMap {
    wikiLink: WikiLink;
    wikiEmbed: WikiEmbed;
    mark: Mark;
  }
  interface BlockContentMap {
    callout: Callout;
    wikiEmbed: WikiEmbed;
  }
  interface RootContentMap {
    wikiLink: WikiLink;
    wikiEmbed: WikiEmbed;
    mark: Mark;
    callout: Callout;
  }
  interface Data {
    /** Block id of `^id` at the end of a block, without the caret. */
    blockId?: string;
    /** Size of an image written as `<img width height>`. */
    imageSize?: { readonly width?: string; readonly height?: string };
  }
}
