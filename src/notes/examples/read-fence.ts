/** Reads the fences of a group where they stand: what each is, and on which line its content begins. */
import type { Code } from "mdast";
import type { FenceRole } from "../../protocol/sandbox-spec.ts";
import { classify, type Verdict } from "./classify.ts";
import { withNames } from "./first-line.ts";
import type { Group, Placed } from "./group.ts";
import { readInfo, type FenceInfo } from "./info.ts";

declare module "mdast" {
  interface CodeData {
    /** Set by an earlier step that could not use the fence: why it is shown as it is. */
    staticReason?: string;
  }
}

/** A fence that has been read where it stands. */
export interface Read {
  readonly placed: Placed;
  readonly info: FenceInfo;
  readonly verdict: Verdict;
  readonly source: string;
  readonly line: number;
  readonly contentLine: number;
}

/** Indented code has no fence lines around it: its content starts where the node does. */
function contentLine(node: Code): number {
  const start = node.position?.start.line ?? 1;
  const height = (node.position?.end.line ?? start) - start + 1;
  return height > node.value.split("\n").length || node.value === "" ? start + 1 : start;
}

export function read(
  placed: Placed,
  previous: FenceRole | null,
  info: FenceInfo = readInfo(placed.node.lang, placed.node.meta),
): Read {
  const { node } = placed;
  const fence = { info, source: node.value, contentLine: contentLine(node), previous };
  const verdict = classify(fence);
  const given = node.data?.staticReason;
  return {
    placed,
    line: node.position?.start.line ?? 1,
    verdict: given === undefined ? verdict : { ...verdict, role: "static", reason: given },
    ...fence,
  };
}

/** In the order of the text: what a fence is can depend on the one before. */
export function readAll(group: Group): Read[] {
  const fences: Read[] = [];
  const unread = group.fences.map((placed) => {
    const { lang, meta, value: source } = placed.node;
    return { placed, info: readInfo(lang, meta), source };
  });
  for (const { placed, info } of withNames(unread))
    fences.push(read(placed, fences.at(-1)?.verdict.role ?? null, info));
  return fences;
}
