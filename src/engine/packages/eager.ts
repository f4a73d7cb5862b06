/** Puts the modules of a bundle in brackets: what V8 takes to be called at once it reads but once. */
import { parse } from "acorn";
import type { CallExpression, Property } from "acorn";
import { full } from "acorn-walk";
import { calledIn, readAtOnce } from "../embedded/library/at-once.ts";

/** What esbuild calls its wrapper of a CommonJS module. */
const wrapper = "__commonJS";

/** A module is a method, named by its path; a table is asked for by few programs. */
function moduleIn({ callee, arguments: [table] }: CallExpression): Property[] {
  if (callee.type !== "Identifier" || callee.name !== wrapper || table?.type !== "ObjectExpression")
    return [];
  return table.properties.filter(
    (one) =>
      one.type === "Property" &&
      one.method &&
      one.key.type === "Literal" &&
      !String(one.key.value).endsWith(".json"),
  ) as Property[];
}

function modulesIn(source: string): Property[] {
  const found: Property[] = [];
  full(parse(source, { ecmaVersion: "latest" }), (node) => {
    if (node.type === "CallExpression") found.push(...moduleIn(node));
  });
  return found;
}

/** The functions in them that are called at once, too. */
function withCalled(source: string): string {
  const modules = modulesIn(source).map(({ key, start, end }) => {
    const path = key.type === "Literal" ? String(key.value) : "";
    return { start, end, called: calledIn(path) };
  });
  const isCalled = (name: string, at: number): boolean =>
    modules.some(({ start, end, called }) => start < at && at < end && called.has(name));
  return readAtOnce(source, isCalled).text;
}

/** `bundle`: of CommonJS as esbuild writes it. */
export function eager(bundle: string): string {
  const source = withCalled(bundle);
  const found = modulesIn(source);
  const parts: string[] = [];
  let at = 0;
  for (const { key, value } of found.sort((one, other) => one.start - other.start)) {
    parts.push(source.slice(at, key.end), ":(function", source.slice(value.start, value.end), ")");
    at = value.end;
  }
  return parts.join("") + source.slice(at);
}
