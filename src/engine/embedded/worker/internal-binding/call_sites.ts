/** Stands for `GetCallSites` of `src/node_util.cc`: the calls under way, read from a stack as the engine writes it. */
import { stacks } from "../stack.ts";

/** One call, with the members and the order that Node gives it; lines and columns count from 1. */
interface CallSite {
  readonly functionName: string;
  readonly scriptId: string;
  readonly scriptName: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
  readonly column: number;
}

interface StackSettings {
  readonly stackTraceLimit: number;
  readonly prepareStackTrace?: unknown;
}

/** Frames of our own are left out of a stack, so more have to be asked for than are wanted. */
const ours = 20;

const scripts = new Map<string, number>();

/** V8 numbers scripts; the numbers tell no more than which are the same. */
function scriptId(name: string): string {
  const id = scripts.get(name) ?? scripts.size + 1;
  scripts.set(name, id);
  return String(id);
}

/** `Server.listen` and `new Server` are told by the name of the function alone. */
function bareName(text: string): string {
  const name = text.replace(/^(?:async |new )+/, "").replace(/ \[as .*\]$/, "");
  const last = name.slice(name.lastIndexOf(".") + 1);
  return last === "<anonymous>" ? "" : last;
}

function siteOf(line: string): CallSite[] {
  const match = /^ {4}at (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
  if (match === null) return [];
  const [, name = "", scriptName = "", row = "", column = ""] = match;
  const site = {
    functionName: bareName(name),
    scriptId: scriptId(scriptName),
    scriptName,
    lineNumber: Number(row),
    columnNumber: Number(column),
    column: Number(column),
  };
  return [Object.assign(Object.create(null) as object, site)];
}

/** The innermost `count` calls of the program, whatever the program makes of its own stacks. */
export function getCallSites(count: number): CallSite[] {
  const { stackTraceLimit, prepareStackTrace } = Error as StackSettings;
  Object.assign(Error, { stackTraceLimit: count + ours, prepareStackTrace: stacks.format });
  const { stack } = new Error("here");
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  if (typeof stack !== "string") return [];
  return stack.split("\n").flatMap(siteOf).slice(0, count);
}
