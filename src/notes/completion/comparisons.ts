/** The literals that a program compares names with: the values its author had in mind. */
import type { AnyNode } from "acorn";
import { dotted, visit } from "./syntax.ts";
import type { Value } from "./values.ts";

function scalar(node: AnyNode): string | number | null {
  if (node.type !== "Literal") return null;
  return (typeof node.value === "string" && node.value !== "") || typeof node.value === "number"
    ? node.value
    : null;
}

/** `user@test.com` under `email` for `email === "user@test.com"`, whatever the email is read off. */
export function comparedValues(nodes: readonly AnyNode[]): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const node of nodes)
    visit(node, (inner) => {
      if (inner.type !== "BinaryExpression" || !/^[!=]==?$/.test(inner.operator)) return;
      if (inner.left.type === "PrivateIdentifier") return;
      const [name, value] = [dotted(inner.left).split(".").at(-1) ?? "", scalar(inner.right)];
      if (name !== "" && value !== null && !values.has(name)) values.set(name, value);
    });
  return values;
}
