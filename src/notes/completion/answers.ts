/** Tells whether the lines of a handler answer the request: surely, perhaps, or not. */
import type { AnyNode } from "acorn";
import { dotted, visit } from "./syntax.ts";

const finishing = new Set(
  "json jsonp send sendStatus sendFile end redirect render download writeHead write pipe".split(" "),
);

/** Names that handlers give the response. */
export const responseNames: ReadonlySet<string> = new Set(["res", "response", "reply"]);

/** The method that ends the response, `json` of `res.status(200).json(...)`; null for any other expression. */
export function finishingMethod(node: AnyNode | null | undefined): string | null {
  if (node?.type === "AwaitExpression" || node?.type === "UnaryExpression")
    return finishingMethod(node.argument);
  if (node?.type !== "CallExpression") return null;
  const parts = dotted(node.callee).split(".");
  const method = parts.at(-1) ?? "";
  if (responseNames.has(parts[0] ?? "")) return finishing.has(method) && method !== "write" ? method : null;
  return method === "pipe" && node.arguments.some((argument) => responseNames.has(dotted(argument)))
    ? method
    : null;
}

/** Whether this statement always answers, whichever way it takes. */
export function surelyAnswers(node: AnyNode | null | undefined): boolean {
  switch (node?.type) {
    case "ExpressionStatement":
      return finishingMethod(node.expression) !== null && finishingMethod(node.expression) !== "writeHead";
    case "ReturnStatement":
      return finishingMethod(node.argument) !== null;
    case "BlockStatement":
      return node.body.some(surelyAnswers);
    case "IfStatement":
      return surelyAnswers(node.consequent) && surelyAnswers(node.alternate);
    case "TryStatement":
      return (
        surelyAnswers(node.finalizer) ||
        (surelyAnswers(node.block) && (node.handler === null || surelyAnswers(node.handler?.body)))
      );
    default:
      return false;
  }
}

/** Whether an answer hangs on a callback or on `next`: then nothing may be added behind it. */
export function answersLater(statements: readonly AnyNode[]): boolean {
  let found = false;
  for (const statement of statements)
    visit(statement, (node, parents) => {
      if (node.type !== "CallExpression") return;
      const inside = parents.some((parent) => /Function/.test(parent.type));
      found ||= (inside && finishingMethod(node) !== null) || dotted(node.callee) === "next";
      found ||= finishingMethod(node) === "pipe" || dotted(node.callee) === "res.write";
    });
  return found;
}

/** The literal status the lines set, `res.status(401)`; null when they set none or several. */
export function statusOf(statements: readonly AnyNode[]): number | null {
  const found = new Set<number>();
  for (const statement of statements)
    visit(statement, (node) => {
      if (node.type !== "CallExpression" || !/\.(?:status|sendStatus|writeHead)$/.test(dotted(node.callee)))
        return;
      const [first] = node.arguments;
      if (first?.type === "Literal" && typeof first.value === "number") found.add(first.value);
    });
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}
