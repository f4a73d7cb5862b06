/** Which program of Node a command line means: there is no other to be had, and no shell. */

/** What to run: a file, or a text in place of one. */
export interface NodeCommand {
  readonly entry: string;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly script?: { readonly source: string; readonly print: boolean };
}

/** What a shell would print, and the code it would end with. */
export interface ShellAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const isNode = (file: string, execPath: string): boolean => file === execPath || /^(?:.*\/)?node$/.test(file);

const text = (source: string): { readonly script: { source: string; print: boolean } } => ({
  script: { source, print: false },
});

/** `node [options] [file] [arguments]`; `args` without the name of the program. */
function nodeCommand(args: readonly string[], version: string): NodeCommand | ShellAnswer {
  const execArgv: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at] ?? "";
    if (option === "-v" || option === "--version") return { stdout: `${version}\n`, stderr: "", code: 0 };
    if (/^(?:-e|-p|-pe|--eval|--print)$/.test(option)) {
      const script = { source: args[at + 1] ?? "", print: option.includes("p") };
      return { entry: "", argv: args.slice(at + 2), execArgv, script };
    }
    if (option === "--" || !option.startsWith("-"))
      return { entry: args[option === "--" ? at + 1 : at] ?? "", argv: args.slice(at + 1), execArgv };
    execArgv.push(option);
  }
  return { entry: "", argv: [], execArgv, ...text("") };
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

function shellCommand(line: string, execPath: string, version: string): NodeCommand | ShellAnswer {
  const words = wordsOf(line);
  const [name = "", ...rest] = words ?? [];
  if (words !== undefined && isNode(name, execPath)) return nodeCommand(rest, version);
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
  { execPath, version }: { readonly execPath: string; readonly version: string },
): NodeCommand | ShellAnswer | undefined {
  if (isNode(file, execPath)) return nodeCommand(args.slice(1), version);
  if (file === "/bin/sh" && args[1] === "-c") return shellCommand(args[2] ?? "", execPath, version);
  return undefined;
}
