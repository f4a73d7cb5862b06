/** Collects the headings of a page while it is compiled, for the list beside the text. */
import type { MarkdownHeading } from "astro";
import type { HastPluginDefinition } from "satteri";

/** Puts every heading into `found`, in order, with the id it has; stands after the plugin that gives the ids. */
export function headingList(found: MarkdownHeading[]): HastPluginDefinition {
  return {
    name: "heading-list",
    element: {
      filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
      visit(node, ctx) {
        const id = node.properties["id"];
        if (typeof id !== "string") return;
        found.push({ depth: Number(node.tagName[1]), slug: id, text: ctx.textContent(node) });
      },
    },
  };
}
