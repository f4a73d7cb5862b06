/** Which program of Node a command line means: there is no other to be had, and no shell. */

import type { EvaluatedText } from "../../../messages.ts";
import { complaintAbout, optionsIn, wordsOf as wordsTaken } from "./options.ts";

/** What to run: a file, or a text in place of one. */
export interface NodeCommand {
  readonly entry: string;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly script?: EvaluatedText;
}

/** What a shell would print, and the code it would end with. */
export interface ShellAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const isNode = (file: string, execPath: string): boolean => file === execPath || /^(?:.*\/)?node$/.test(file);

/** A sentence in place of the process, as for an option that Node does not know. */
export const refused = (execPath: string, what: string): ShellAnswer => ({
  ...{ stdout: "", stderr: `${execPath}: ${what}\n`, code: 9 },
});

export interface NodeFacts {
  readonly execPath: string;
  readonly version: string;
  /** Whether Node has an option of this name. */
  isOption(name: string): boolean;
}

/** `node [options] [file] [arguments]`; `args` without the name of the program. */
function nodeCommand(args: readonly string[], facts: NodeFacts): NodeCommand | ShellAnswer {
  const { execPath, version } = facts;
  let at = 0;
  for (; at < args.length; at += wordsTaken(args[at] ?? "")) {
    const word = args[at] ?? "";
    if (word === "-v" || word === "--version") return { stdout: `${version}\n`, stderr: "", code: 0 };
    if (word === "-" || word === "--" || !word.startsWith("-")) break;
    const complaint = complaintAbout(word, args[at + 1], (name) => facts.isOption(name));
    if (complaint !== undefined) return refused(execPath, complaint);
  }
  const execArgv = args.slice(0, at);
  const rest = args.slice(args[at] === "--" ? at + 1 : at);
  const script = scriptOf(execArgv);
  if (script !== undefined) return { entry: "", argv: rest, execArgv, script };
  const [entry = "-", ...argv] = rest;
  if (entry !== "-") return { entry, argv, execArgv };
  return { entry: "", argv: rest, execArgv, script: { source: "", print: false, isInput: true } };
}

/** The text in place of a file. */
function scriptOf(execArgv: readonly string[]): EvaluatedText | undefined {
  const texts = optionsIn(execArgv).filter(({ name }) => name === "--eval" || name === "--print");
  const source = texts.at(-1)?.value;
  if (source === undefined) return undefined;
  return { source, print: texts.some(({ name }) => name === "--print"), isInput: false };
}

const special = /[|&;<>()$`*?[\]{}~#!\n]/;

/** The words of a line that needs no shell; `undefined` for one that does. */
function wordsOf(line: string): string[] | undefined {
  const unquoted = line.replace(/"[^"]*"|'[^']*'/g, "");
  if (special.test(unquoted) || /"[^"]*[$`\\][^"]*"/.test(line)) return undefined;
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}

function shellCommand(line: string, facts: NodeFacts): NodeCommand | ShellAnswer {
  const words = wordsOf(line);
  const [name = "", ...rest] = words ?? [];
  if (words !== undefined && isNode(name, facts.execPath)) return nodeCommand(rest, facts);
  const what =
    words === undefined
      ? "the embedded engine has no shell: it runs `node file arguments`"
      : `1: ${name}: not found`;
  return { stdout: "", stderr: `/bin/sh: ${what}\n`, code: 127 };
}

/** `undefined`: there is no such program. */
export function commandOf(
  file: string,
  args: readonly string[],
  facts: NodeFacts,
): NodeCommand | ShellAnswer | undefined {
  if (isNode(file, facts.execPath)) return nodeCommand(args.slice(1), facts);
  if (file === "/bin/sh" && args[1] === "-c") return shellCommand(args[2] ?? "", facts);
  return undefined;
}
