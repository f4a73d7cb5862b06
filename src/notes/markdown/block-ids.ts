/** Obsidian's block ids: ` ^name` at the end of a block, or alone below one that has no text of its own. */
import type { Paragraph, Parents, RootContent, Table } from "mdast";
import { COMMENT } from "./stand-ins.ts";

const ID = new RegExp(`(?:^|[ \\t\\n])\\^([A-Za-z0-9-]+)[ \\t${COMMENT}]*$`);

/** Moves the block ids of the children into `data.blockId`; returns the children that are left. */
export function withBlockIds<T extends RootContent>(parent: Parents, children: readonly T[]): T[] {
  const kept: T[] = [];
  for (const child of children) {
    const last = kept.at(-1);
    const id = takeId(child);
    if (id === null) kept.push(child);
    else if (isEmptyParagraph(child)) setId(last ?? parent, id);
    else {
      kept.push(child);
      setId(parent.type === "listItem" && last === undefined ? parent : child, id);
    }
  }
  return kept;
}

function setId(node: Parents | RootContent, id: string): void {
  node.data = { ...node.data, blockId: id };
}

function isEmptyParagraph(node: RootContent): boolean {
  return node.type === "paragraph" && node.children.length === 0;
}

function takeId(node: RootContent): string | null {
  if (node.type === "paragraph" || node.type === "heading") return takeFromText(node);
  return node.type === "table" ? takeFromTable(node) : null;
}

function takeFromText(node: Pick<Paragraph, "children">): string | null {
  const last = node.children.at(-1);
  if (last?.type !== "text") return null;
  const match = ID.exec(last.value);
  if (match === null) return null;
  const value = last.value.slice(0, match.index).trimEnd();
  if (value === "") node.children.pop();
  else last.value = value;
  return match[1] ?? null;
}

/** An id right below a table is read as its last row. */
function takeFromTable(table: Table): string | null {
  const row = table.children.at(-1);
  const [first, ...others] = row?.children ?? [];
  if (first === undefined || table.children.length < 2 || others.some((cell) => cell.children.length > 0))
    return null;
  if (first.children.length !== 1) return null;
  const copy = { children: [...first.children] };
  const only = copy.children[0];
  if (only?.type !== "text" || !/^\^[A-Za-z0-9-]+$/.test(only.value)) return null;
  table.children.pop();
  return only.value.slice(1);
}
