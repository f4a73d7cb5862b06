/** Settles who runs a fragment that does not say it alone: by what it defines, needs and leaves unused. */
import type { AnyNode } from "acorn";
import type { ProgramRole } from "../examples/program-role.ts";
import { namesBrought, openOf, type Fragment } from "./fragment.ts";
import { asksModels } from "./pieces.ts";
import { requestNames } from "./routes.ts";
import { dotted, isFunction, typed } from "./syntax.ts";

/** A function that Express could call: it takes a request and a response. */
export interface Handler {
  readonly name: string;
  readonly parameters: number;
  readonly takesNext: boolean;
}

function functionOf(statement: AnyNode): { readonly name: string; readonly node: AnyNode }[] {
  if (statement.type === "FunctionDeclaration") return [{ name: dotted(statement.id), node: statement }];
  if (statement.type === "ExpressionStatement" && statement.expression.type === "AssignmentExpression") {
    const name = dotted(statement.expression.left);
    return /^(?:module\.)?exports\.\w+$/.test(name) ? [{ name, node: statement.expression.right }] : [];
  }
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.flatMap(({ id, init }) =>
    id.type === "Identifier" && init ? [{ name: id.name, node: init }] : [],
  );
}

function handlerOf({ name, node }: { readonly name: string; readonly node: AnyNode }): Handler[] {
  if (!isFunction(node) || !("params" in node)) return [];
  const names = node.params.map((parameter) => dotted(parameter));
  const request = names.findIndex((parameter) => requestNames.has(parameter));
  if (
    request === -1 ||
    request > 1 ||
    names.length > 4 ||
    !/^(?:res|response|reply|_?re[sp]\w*)$/.test(names[request + 1] ?? "")
  )
    return [];
  return [{ name, parameters: names.length, takesNext: names.includes("next") }];
}

/** The handlers a fragment defines and does nothing with. */
export function unusedHandlers(fragments: readonly Fragment[]): Handler[] {
  const text = fragments.map(({ source }) => source).join("\n");
  return fragments.flatMap(({ code }) =>
    code.program.body
      .flatMap((statement) => functionOf(typed(statement)))
      .flatMap(handlerOf)
      .filter(({ name }) => timesNamed(text, name) === 1),
  );
}

function timesNamed(text: string, name: string): number {
  const last = name.split(".").at(-1) ?? name;
  return text.match(new RegExp(`(?<![\\w$])${last.replaceAll("$", "\\$")}(?![\\w$])`, "g"))?.length ?? 0;
}

/** Whether its lines stand inside a callback for a socket of the server. */
function usesServerSocket({ uses }: Fragment): boolean {
  return uses.some(
    ({ name, chain }) =>
      name === "socket" || (name === "ws" && /^(?:on|send|close|ping)$/.test(chain[0] ?? "")),
  );
}

/** What a program that nothing else decides is: part of a server when only a server could use it. */
function alone(fragment: Fragment): ProgramRole {
  if (fragment.role !== "program" || fragment.fixed || fragment.path !== null) return fragment.role;
  if (usesServerSocket(fragment) || asksModels(fragment) || unusedHandlers([fragment]).length > 0)
    return "server";
  const { facts } = fragment.code;
  const open = new Set(openOf(fragment));
  if (facts.listens && ["http", "https", "createServer"].some((name) => open.has(name))) return "server";
  if (open.has("axios")) return "client";
  return facts.fetchesAbsolute && facts.imports.size === 0 ? "client" : "program";
}

/** Fragments under one heading that define names for each other run together: as a server or a client if one of them is. */
export function settleRoles(fragments: readonly Fragment[]): Fragment[] {
  const roles = fragments.map((fragment) => fragment.role);
  // Each round may settle one more fragment; a chain is as long as the example at most.
  for (let round = 0; round < Math.min(fragments.length, 8); round++)
    for (const [index, fragment] of fragments.entries()) linkOne(fragments, roles, index, fragment);
  const linked = fragments.map((fragment, index) => ({ ...fragment, role: roles[index] ?? fragment.role }));
  const settled = linked.map((fragment, index) => {
    const isLinked = linked.some((other, at) => at !== index && brings(other, openOf(fragment)));
    return isLinked ? fragment : { ...fragment, role: alone(fragment) };
  });
  const besideServer = settled.some(({ role, path }) => role === "server" && path === null);
  return settled.map((fragment) =>
    besideServer && isUnfinished(fragment) ? { ...fragment, role: "server" } : fragment,
  );
}

/** Lines that leave names open are part of something: beside a server, of the server. */
function isUnfinished(fragment: Fragment): boolean {
  return fragment.role === "program" && !fragment.fixed && openOf(fragment).length > 0;
}

function brings(fragment: Fragment, names: readonly string[]): boolean {
  const brought = namesBrought(fragment);
  return names.some((name) => brought.has(name));
}

/** Takes the role of the nearest fragment above that defines a name of this one, or gives it its own. */
function linkOne(
  fragments: readonly Fragment[],
  roles: ProgramRole[],
  index: number,
  fragment: Fragment,
): void {
  const open = openOf({ ...fragment, role: "program" });
  const at = fragments.findLastIndex((other, place) => place < index && brings(other, open));
  if (at === -1) return;
  const own = roles[index] ?? fragment.role;
  const theirs = roles[at] ?? own;
  if (own === theirs) return;
  if (own === "program" && !fragment.fixed) roles[index] = theirs;
  else if (theirs === "program" && fragments[at]?.fixed === false) roles[at] = own;
  else if (own === "server" && theirs === "client" && !fragment.fixed && isSocketOnly(fragment))
    roles[index] = theirs;
}

function isSocketOnly(fragment: Fragment): boolean {
  return openOf(fragment).every((name) => name === "socket" || name === "ws");
}
