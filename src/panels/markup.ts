/** HTML as a value: whatever is put into a template is escaped, unless it is such a value itself. */

/** A piece of HTML that is safe to set: only `markup` makes one. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. `null` stands for nothing. */
export type Piece = Markup | string | number | null | readonly Piece[];

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Tag of a template: text and quoted attribute values come out as they went in, never as markup. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, at) => part + written(pieces[at] ?? null)).join(""));
}

function written(piece: Piece): string {
  if (piece === null) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "object") return piece.map(written).join("");
  return String(piece).replace(/[&<>"]/g, (found) => REFERENCES[found] ?? "");
}
