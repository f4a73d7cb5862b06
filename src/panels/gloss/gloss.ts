/** What a part of a message means: its words, what its value comes to, who put it there, and where to read on. */
import { explanationOf } from "../../wire/explanations/explanations.ts";
import { referenceOf, type Explanation, type Reference } from "../../wire/explanations/explanation.ts";
import { markup, type Markup } from "../markup.ts";
import { inked } from "./inked.ts";
import { partWords } from "./part-words.ts";
import type { ShownPart } from "./shown.ts";
import { valueInWords } from "./values.ts";

export interface Gloss {
  readonly title: string;
  /** One sentence and what is to be said beside it. */
  readonly text: string;
  /** What this very value comes to; null where it has nothing to say. */
  readonly value: string | null;
  readonly reference: Reference | null;
  /** What a search on this site would ask for. */
  readonly search: string;
}

/** Every part has one: a name that nobody has registered is told to be such. */
export function glossOf({ kind, text, field }: ShownPart): Gloss {
  switch (kind) {
    case "method":
      return explained(explanationOf("method", text)) ?? unknown(text, "A method that no standard names.");
    case "status":
      return ofStatus(text);
    case "field-name":
    case "trailer-name":
      return ofField(field);
    case "cookie-attribute":
      return ofAttribute(text);
    case "cookie":
      return ofCookie(text);
    case "field-value":
    case "trailer-value":
      return ofValue(field, text, kind);
    case "chunk-size":
      return { ...worded(kind), value: sizeInWords(text) };
    default:
      return worded(kind);
  }
}

function explained(found: Explanation | undefined, value: string | null = null): Gloss | null {
  if (found === undefined) return null;
  const { title, name, summary, more, reference, kind } = found;
  return {
    title,
    text: `${summary} ${more}`,
    value,
    reference,
    search: kind === "status-code" ? name : title,
  };
}

const unknown = (title: string, text: string): Gloss => ({
  ...{ title, text, value: null, reference: null, search: title },
});

function worded(kind: keyof typeof partWords): Gloss {
  const { title, text, source } = partWords[kind];
  return { title, text, value: null, reference: referenceOf(source), search: title };
}

function ofStatus(text: string): Gloss {
  const code = text.slice(0, 3);
  const found = explained(explanationOf("status-code", code));
  if (found !== null) return found;
  return unknown(text, `A code that no standard names: clients take it for ${code.charAt(0)}00.`);
}

function ofField(name: string): Gloss {
  const words = "A field that no standard names: only the two programs know what it means.";
  return explained(explanationOf("field", name)) ?? unknown(name, words);
}

function ofAttribute(text: string): Gloss {
  const [name = ""] = text.split("=");
  const words = "An attribute that no browser knows: it counts for nothing.";
  return explained(explanationOf("cookie-attribute", name)) ?? unknown(name, words);
}

function ofCookie(text: string): Gloss {
  const prefix = /^__(?:host|secure)-/i.exec(text)?.[0];
  const bound = prefix === undefined ? undefined : explanationOf("cookie-prefix", prefix);
  return { ...worded("cookie"), value: bound?.summary ?? null, search: "Set-Cookie" };
}

function ofValue(field: string, text: string, kind: "field-value" | "trailer-value"): Gloss {
  const value = valueInWords(field, text);
  if (value === null) return { ...worded(kind), title: `Value of ${field}`, search: field };
  const reference = explanationOf("field", field)?.reference ?? null;
  return { title: `Value of ${field}`, text: value, value: null, reference, search: field };
}

function sizeInWords(text: string): string {
  const digits = /^[\da-f]+/i.exec(text)?.[0] ?? "0";
  const count = Number.parseInt(digits, 16);
  return `Hexadecimal ${digits} is ${count} ${count === 1 ? "byte" : "bytes"}.`;
}

/** `origin` is the sentence on who put the field there. A press on `data-find` asks the search of the site. */
export function drawGloss(part: ShownPart, origin: Markup | null): Markup {
  const { title, text, value, reference, search } = glossOf(part);
  const source =
    reference === null ? null : markup`<a href="${reference.url}" rel="noreferrer">${reference.text}</a> `;
  const find = markup`<button type="button" data-find="${search}">Find ${search} in the notes</button>`;
  return markup`<p class="note-title">${title}</p>
    ${value === null ? null : markup`<p><b>${inked(value)}</b></p>`}<p>${inked(text)}</p>
    ${origin}<p class="rule">${source}${find}</p>`;
}
