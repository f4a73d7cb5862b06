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

/** The part of a compiled MDX module that Astro's `render` reads. */
export interface PageModule {
  readonly Content: ReturnType<typeof createComponent>;
  readonly getHeadings: () => readonly MarkdownHeading[];
}

/** What Astro's list of page modules is to it: from a file to what loads the module. */
export interface PageModules {
  readonly get: (file: string) => () => Promise<PageModule>;
}

/** The pages under `root`, an absolute path; Astro names their files relative to it. */
export function pageModules(root: string): PageModules {
  return { get: (file) => async () => pageModule(await readFile(join(root, file), "utf8"), file) };
}

/** The function that a page compiles to: from the components it may name to its content. */
type Draw = (props: { readonly components: Components }) => unknown;

type Result = Parameters<typeof renderJSX>[0];
type Components = Readonly<Record<string, unknown>>;

/** Throws `PAGE_NOT_COMPILED`, with the engine's reason as its cause, for text that is no MDX. */
export async function pageModule(mdx: string, file: string): Promise<PageModule> {
  const headings: MarkdownHeading[] = [];
  const draw = await compile(mdx, headings, file);
  const Content = createComponent(
    (result: Result, props: { readonly components?: Components }) =>
      render`${renderJSX(result, draw({ components: { Fragment, ...props.components } }))}`,
  );
  return { Content, getHeadings: () => headings };
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
