/** Finds the SQL that stands in a program: texts that begin as a statement does. */
import type { Program } from "acorn";
import { visit } from "../syntax.ts";

const begins = /^\s*(?:select|insert\s+into|update|delete\s+from|with|create|alter|drop|truncate)\s/i;

/** The texts, in order; what a template puts in is a parameter. */
export function queriesIn(program: Program): string[] {
  const found: string[] = [];
  visit(program, (node) => {
    if (node.type === "Literal" && typeof node.value === "string") found.push(node.value);
    if (node.type === "TemplateLiteral")
      found.push(node.quasis.map(({ value }) => value.cooked ?? "").join("$1"));
  });
  return found.filter((text) => begins.test(text));
}
