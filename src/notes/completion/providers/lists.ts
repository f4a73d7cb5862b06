/** `users`, `products`: rows in memory, with the fields that the lines read. */
import type { NameUse } from "../uses.ts";
import type { Provider, Scene } from "../supply.ts";
import type { AnyNode } from "acorn";
import { dotted, isFunction, keysOf, visit } from "../syntax.ts";
import { isPlural, print, record, type Value } from "../values.ts";

const ofArrays =
  /^(?:find|findIndex|findLast|filter|map|forEach|push|pop|shift|unshift|splice|slice|some|every|includes|indexOf|reduce|sort|toSorted|length|concat|join|at|flatMap|entries|values|keys)$/;
const ofMaps = /^(?:get|set|has|delete|size|clear|forEach|keys|values|entries)$/;
const ofSets = /^(?:add|has|delete|size|clear|forEach|values)$/;

const all = (uses: readonly NameUse[], pattern: RegExp): boolean =>
  uses.every(({ chain }) => chain.length === 0 || pattern.test(chain[0] ?? ""));
const some = (uses: readonly NameUse[], pattern: RegExp): boolean =>
  uses.some(({ chain }) => pattern.test(chain[0] ?? ""));

/** The fields of a row: what callbacks read off their first parameter, and the keys of what is pushed. */
function fieldsOf(uses: readonly NameUse[]): string[] {
  const given = uses.flatMap(({ call }) => call ?? []);
  const read = given.flatMap((argument) => [
    ...keysOf(argument),
    ...(isFunction(argument) ? rowNames(argument) : []),
  ]);
  const fields = new Set(read.filter((field) => field !== ""));
  const tells = [...fields].some((field) => field !== "id");
  return [...new Set(["id", ...(tells ? [] : ["name"]), ...fields])];
}

/** The fields that a callback reads off its first parameter. */
function rowNames(node: AnyNode): string[] {
  const [parameter] = "params" in node ? node.params : [];
  const fields = keysOf(parameter);
  const name = dotted(parameter);
  visit(node, (inner) => {
    if (inner.type === "MemberExpression" && dotted(inner.object) === name && name !== "")
      fields.push(dotted(inner).split(".")[1] ?? "");
  });
  return fields;
}

function rowsFor(fields: readonly string[]): readonly Value[] {
  const first = record(fields);
  const second = {
    ...first,
    id: 2,
    ...("name" in first ? { name: "Linus" } : {}),
    ...("email" in first ? { email: "linus@example.com" } : {}),
  };
  return [first, second];
}

/** Three ways in which a plain name holds several values: a list, a map, a set. */
export const lists: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (
    !/^[a-z]\w*$|^[A-Z_]{3,}$/.test(name) ||
    uses.length === 0 ||
    uses.some(({ chain, call }) => call !== null && chain.length === 0)
  )
    return null;
  if (uses.some(({ constructed }) => constructed)) return null;
  const keyword = uses.some(({ written }) => written) ? "let" : "const";
  if (all(uses, ofSets) && some(uses, /^add$/))
    return { gives: [name], lines: [`const ${name} = new Set();`] };
  if (all(uses, ofMaps) && some(uses, /^(?:get|set|has)$/))
    return { gives: [name], lines: [`const ${name} = new Map();`] };
  if (!all(uses, ofArrays) || !(some(uses, ofArrays) || uses.some(({ listed }) => listed) || isPlural(name)))
    return null;
  return { gives: [name], lines: [`${keyword} ${name} = ${listText(name, scene)};`] };
};

function listText(name: string, scene: Scene): string {
  const uses = scene.uses(name);
  const indexed = uses.some(({ listed, chain }) => listed && chain.length === 0) && !some(uses, ofArrays);
  const rows = rowsFor(fieldsOf(uses)).map((row) => print(row));
  if (indexed && !isPlural(name)) return "{}";
  return `[\n  ${rows.join(",\n  ")},\n]`;
}
