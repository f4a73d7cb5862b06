/** Makes of a generated page what Astro renders: compiled in memory when the page is asked for, and forgotten after it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MarkdownHeading } from "astro";
import { Fragment, jsx } from "astro/jsx-runtime";
import { createComponent, render, renderJSX } from "astro/runtime/server/index.js";
import { evaluate } from "satteri";
import { ProductError } from "../../protocol/errors.ts";
import { headingList } from "./headings.ts";
import { markupPlugins } from "../markup.ts";

/** What a page is drawn from. */
export interface CompiledPage {
  readonly Content: ReturnType<typeof createComponent>;
  readonly headings: readonly MarkdownHeading[];
}

/** The page at `path`, such as `/http/methods/`, as generation left it in `folder`. */
export async function readPage(folder: string, path: string): Promise<CompiledPage> {
  const file = `${path.slice(1, -1)}.mdx`;
  return compilePage(await readFile(join(folder, file), "utf8"), file);
}

/** The function that a page compiles to: from the components it may name to its content. */
type Draw = (props: { readonly components: Components }) => unknown;

type Result = Parameters<typeof renderJSX>[0];
type Components = Readonly<Record<string, unknown>>;

/** Throws `PAGE_NOT_COMPILED`, with the engine's reason as its cause, for text that is no MDX. */
export async function compilePage(mdx: string, file: string): Promise<CompiledPage> {
  const headings: MarkdownHeading[] = [];
  const draw = await compile(mdx, headings, file);
  const Content = createComponent(
    (result: Result, props: { readonly components?: Components }) =>
      render`${renderJSX(result, draw({ components: { Fragment, ...props.components } }))}`,
  );
  return { Content, headings };
}

async function compile(mdx: string, headings: MarkdownHeading[], file: string): Promise<Draw> {
  try {
    const page = await evaluate(mdx, {
      Fragment,
      jsx: node,
      jsxs: node,
      hastPlugins: [...markupPlugins, headingList(headings)],
      // What holds no component is one piece of HTML.
      optimizeStatic: { component: "Fragment", prop: "set:html" },
      features: { gfm: true, smartPunctuation: false },
      elementAttributeNameCase: "html",
    });
    return page["default"] as Draw;
  } catch (cause) {
    throw new ProductError("PAGE_NOT_COMPILED", `The generated page ${file} is not valid MDX.`, { cause });
  }
}

/** Nothing here is drawn a second time, so that no node needs a key. */
const node = (type: unknown, props: unknown): unknown => jsx(type, props as Record<string, unknown>);
