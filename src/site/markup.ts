/** What the Markdown engine's HTML needs before it is drawn: anchors on headings, boxes that scroll, named checkboxes. */
import type { Element, ElementContent } from "hast";
import Slugger from "github-slugger";
import type { HastPluginDefinition, HastVisitorContext } from "satteri";

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"];

/**
 * A link to the heading, beside it and not inside, so that the name of the heading stays its own words
 * (WCAG 2.2, 2.4.6). Ids are those of github-slugger in document order, as `src/notes` counts on.
 */
function headingAnchors(): HastPluginDefinition {
  const slugger = new Slugger();
  return {
    name: "heading-anchors",
    element: [
      { filter: ["h1"], visit: (node, ctx) => void nameHeading(node, ctx, slugger) },
      { filter: HEADINGS, visit: (node, ctx) => anchorHeading(node, ctx, slugger) },
    ],
  };
}

function anchorHeading(node: Readonly<Element>, ctx: HastVisitorContext, slugger: Slugger): void {
  const id = nameHeading(node, ctx, slugger);
  if (id === "footnote-label") return;
  const link = anchor(id, ctx.textContent(node));
  ctx.wrapNode(node, element("div", { className: ["heading"], dataLevel: node.tagName }, [link]));
}

function nameHeading(node: Readonly<Element>, ctx: HastVisitorContext, slugger: Slugger): string {
  const given = node.properties["id"];
  if (typeof given === "string") return given;
  const id = slugger.slug(ctx.textContent(node));
  ctx.setProperty(node, "id", id);
  return id;
}

function anchor(id: string, text: string): Element {
  return element("a", { className: ["anchor"], href: `#${id}`, ariaLabel: `Link to “${text}”` }, []);
}

/** Wide tables scroll in a box of their own, which the keyboard reaches (WCAG 2.2, 2.1.1). */
const scrollingTables: HastPluginDefinition = {
  name: "scrolling-tables",
  element: { filter: ["table"], visit: (node, ctx) => ctx.wrapNode(node, tableBox()) },
  // Tables that a note writes as HTML.
  mdxJsxFlowElement: { filter: ["table"], visit: (node, ctx) => ctx.wrapNode(node, tableBox()) },
};

function tableBox(): Element {
  return element("div", { className: ["table"], role: "group", ariaLabel: "Table", tabIndex: 0 }, []);
}

/** The alignment of a column as an attribute that the style sheet reads: the policy of the page allows no inline style. */
const alignedCells: HastPluginDefinition = {
  name: "aligned-cells",
  element: {
    filter: ["th", "td"],
    visit(node, ctx) {
      const style = node.properties["style"];
      if (style === undefined) return;
      const align =
        typeof style === "string" ? /^text-align:\s*(left|center|right)$/.exec(style)?.[1] : undefined;
      ctx.setProperty(node, "style", null);
      if (align !== undefined) ctx.setProperty(node, "dataAlign", align);
    },
  },
};

/** A task list's checkboxes say what they mean (WCAG 2.2, 4.1.2); the list item's text stands beside them. */
const namedCheckboxes: HastPluginDefinition = {
  name: "named-checkboxes",
  element: {
    filter: ["input"],
    visit(node, ctx) {
      ctx.setProperty(node, "ariaLabel", node.properties["checked"] === true ? "Done" : "To do");
    },
  },
};

/** Characters of a name that stands on one line, by which no column is wider than a phone. */
const wholeName = /^(?=\S{3,20}$)\S*-/;

/** Names such as `If-Match` are not broken behind their hyphens; longer ones may be. */
const wholeNames: HastPluginDefinition = {
  name: "whole-names",
  element: {
    filter: ["code"],
    visit(node, ctx) {
      if (wholeName.test(ctx.textContent(node))) ctx.setProperty(node, "className", ["whole"]);
    },
  },
};

function element(tagName: string, properties: Element["properties"], children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

/** The plugins of one document, in order; the slugger starts anew with each. */
export const markupPlugins = [headingAnchors, scrollingTables, alignedCells, namedCheckboxes, wholeNames];
