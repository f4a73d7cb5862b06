/** A generated page as bare HTML with its headings, for the index of `dev`: what it says, not how it looks. */
import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { mdxToMdast } from "satteri";
import type { ManifestPage, PageHeading } from "../../../notes/model.ts";
import { searchable } from "./searchable.ts";

/** The page for Pagefind. A page that is no valid MDX is taken as plain text: `dev` shows its error elsewhere. */
export function pageText(page: ManifestPage, mdx: string, language: string): string {
  const kind = page.number === null ? "page" : "question";
  return searchable(
    `<html lang="${escaped(language)}"><body><main data-pagefind-body data-pagefind-filter="kind:${kind}">` +
      `<h1>${escaped(page.title)}</h1>${body(page, mdx)}</main></body></html>`,
  );
}

function body(page: ManifestPage, mdx: string): string {
  const rest = [...page.headings];
  try {
    return html(mdxToMdast(mdx), rest);
  } catch {
    return `<p>${escaped(mdx)}</p>`;
  }
}

function html(node: Nodes, rest: PageHeading[]): string {
  if (node.type === "yaml" || node.type === "html") return "";
  if (node.type === "heading") return heading(node.depth, toString(node), rest);
  if (node.type === "paragraph" || node.type === "tableCell") return `<p>${escaped(toString(node))}</p>`;
  if (node.type === "code") return `<pre>${escaped(node.value)}</pre>`;
  if ("children" in node) return title(node) + node.children.map((child) => html(child, rest)).join("");
  return "value" in node ? `<p>${escaped(node.value)}</p>` : "";
}

/** The headings come in the order of the manifest, which knows the ids they have on the page. */
function heading(depth: number, text: string, rest: PageHeading[]): string {
  const at = rest.findIndex((known) => known.text === text);
  const [known] = at < 0 ? [] : rest.splice(0, at + 1).slice(-1);
  return `<h${depth}${known === undefined ? "" : ` id="${escaped(known.id)}"`}>${escaped(text)}</h${depth}>`;
}

function title(node: Nodes): string {
  if (node.type !== "mdxJsxFlowElement") return "";
  const given = node.attributes.find(
    (attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === "title",
  );
  return typeof given?.value === "string" ? `<p>${escaped(given.value)}</p>` : "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
