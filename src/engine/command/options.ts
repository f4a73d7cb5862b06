/** The arguments of the command line: options up to the first that is none, then the program and what it is given. */

export interface CommandOptions {
  readonly engine: "embedded" | "native";
  /** Folders of this machine, and where their files go; an empty `to` is the engine's root. */
  readonly mounts: readonly { readonly from: string; readonly to: string }[];
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Seconds the program may run; `undefined` is without end. */
  readonly timeout: number | undefined;
  readonly entry: string;
  readonly argv: readonly string[];
}

export const usage =
  "usage: engine [--engine embedded|native] [--mount DIR[:PATH]]... [--cwd PATH] [--env K=V]... [--timeout S] FILE [ARG...]";

/** What was wrong with the arguments, in one sentence. */
export class UsageError extends Error {}

interface Draft {
  engine: "embedded" | "native";
  mounts: { from: string; to: string }[];
  cwd: string | undefined;
  env: Record<string, string>;
  timeout: number | undefined;
}

const settings: Readonly<Record<string, (draft: Draft, value: string) => void>> = {
  "--engine"(draft, value) {
    if (value !== "embedded" && value !== "native") throw new UsageError(`There is no engine ${value}.`);
    draft.engine = value;
  },
  "--mount"(draft, value) {
    // The last colon, but not the one after the letter of a Windows drive.
    const colon = value.lastIndexOf(":");
    const split = colon > (process.platform === "win32" ? 1 : 0) ? colon : value.length;
    draft.mounts.push({ from: value.slice(0, split), to: value.slice(split + 1) });
  },
  "--cwd"(draft, value) {
    draft.cwd = value;
  },
  "--env"(draft, value) {
    const equals = value.indexOf("=");
    if (equals < 1) throw new UsageError(`--env wants NAME=VALUE, not ${value}.`);
    draft.env[value.slice(0, equals)] = value.slice(equals + 1);
  },
  "--timeout"(draft, value) {
    const seconds = Number(value);
    if (!(seconds > 0 && seconds < 1e6)) throw new UsageError(`--timeout wants seconds, not ${value}.`);
    draft.timeout = seconds;
  },
};

/** Throws `UsageError`. `--name=value` is read as `--name value`; `--` ends the options. */
export function parseOptions(args: readonly string[]): CommandOptions {
  const draft: Draft = { engine: "embedded", mounts: [], cwd: undefined, env: {}, timeout: undefined };
  let at = 0;
  for (; args[at]?.startsWith("--") === true && args[at] !== "--"; at += 1) {
    const [, name = "", inline] = /^(--[^=]+)(?:=(.*))?$/s.exec(args[at] ?? "") ?? [];
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (setting === undefined) throw new UsageError(`There is no option ${args[at] ?? ""}.`);
    const value = inline ?? args[(at += 1)];
    if (value === undefined) throw new UsageError(`${name} wants a value.`);
    setting(draft, value);
  }
  const [entry, ...argv] = args.slice(args[at] === "--" ? at + 1 : at);
  if (entry === undefined) throw new UsageError("Name the file to run.");
  return { ...draft, entry, argv };
}
