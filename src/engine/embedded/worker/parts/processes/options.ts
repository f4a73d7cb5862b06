/** Options of Node on the command line of a process: which there are, and what they change in it. */
import type { Runtime } from "../../runtime.ts";

/** An option as Node's library knows it: by its long name, with what was given behind it. */
export interface Option {
  readonly name: string;
  readonly value: string | undefined;
}

const longNames: Readonly<Record<string, string>> = {
  "-C": "--conditions",
  "-r": "--require",
  "-e": "--eval",
  "-p": "--print",
  "-pe": "--print",
  "-v": "--version",
  "-c": "--check",
  "-h": "--help",
  "-i": "--interactive",
};

/** Options that have a value, which may be the next word. */
const valued =
  /^--(?:conditions|require|import|env-file(?:-if-exists)?|input-type|title|unhandled-rejections|disable-warning|stack-trace-limit|max-http-header-size|eval|print)$/;

/** What is true or false. */
const flags =
  /^--(?:no-)?(?:warnings|deprecation|throw-deprecation|pending-deprecation|trace-(?:warnings|deprecation)|insecure-http-parser|network-family-autoselection|addons|preserve-symlinks(?:-main)?|strip-types|require-module|experimental-(?:detect-module|import-meta-resolve))$/;

/** What changes nothing of what a process prints here, or is so already. */
const harmless =
  /^--(?:no-)?(?:max-(?!http)|stack-size|trace-(?:exit|uncaught|gc|opt|deopt)|enable-source-maps|use-strict|interpreted-frames|experimental-(?:websocket|fetch|global-webcrypto|test-)|test-|expose-internals|verify-base-objects|abort-on-uncaught-exception)/;

/** Older names of the two go on meaning them. */
const nameOf = (word: string): string =>
  longNames[word] ??
  word
    .replace(/=.*$/s, "")
    .replaceAll("_", "-")
    .replace(/^(--(?:no-)?)experimental-(?=(?:strip-types|require-module)$)/, "$1");

export const isKnown = (word: string): boolean => {
  const name = nameOf(word);
  return valued.test(name) || flags.test(name) || harmless.test(name);
};

/** What the value has to be, and what Node says where it is not. */
const choices: Readonly<Record<string, readonly [allowed: RegExp, words: string]>> = {
  "--input-type": [
    /^(?:module|commonjs)(?:-typescript)?$/,
    '--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"',
  ],
  "--unhandled-rejections": [
    /^(?:strict|warn|none|throw|warn-with-error-codes)$/,
    "invalid value for --unhandled-rejections",
  ],
};

/**
 * What is said of a word that is not taken, behind the name of the program; `undefined` for one that is. `next` is the word
 * behind it, and `isOfNode` whether Node has an option of that name.
 */
export function complaintAbout(
  word: string,
  next: string | undefined,
  isOfNode: (name: string) => boolean,
): string | undefined {
  const name = nameOf(word);
  if (valued.test(name)) return complaintAboutValue(word, next);
  if (isKnown(word)) return undefined;
  if (valued.test(name.replace(/^--no-/, "--")))
    return `${word} is an invalid negation because it is not a boolean option`;
  return isOfNode(name) || isOfNode(name.replace(/^--no-/, "--"))
    ? `${word}: not available in the embedded engine`
    : `bad option: ${word}`;
}

function complaintAboutValue(word: string, next: string | undefined): string | undefined {
  const [{ name, value } = { name: word, value: undefined }] = optionsIn(
    next === undefined ? [word] : [word, next],
  );
  const isThere = value !== undefined && value !== "" && (word.includes("=") || !value.startsWith("-"));
  if (!isThere)
    return name === "--print" && word !== "-pe"
      ? undefined
      : `${word === "-pe" ? "--eval" : word} requires an argument`;
  const [allowed, words] = choices[name] ?? [];
  return allowed?.test(value) === false ? words : undefined;
}

/** Of the process alone, so that no thread can be given it. */
const ofProcess = /^--(?:title|env-file|eval|print|stack-trace-limit|max-http-header-size)/;

/** Those that a thread cannot be given, as they were written. */
export function refusedByThread(words: readonly string[]): string[] {
  const [word, ...rest] = words;
  if (word === undefined) return [];
  const refused = !isKnown(word) || ofProcess.test(nameOf(word)) ? [word] : [];
  return [...refused, ...refusedByThread(rest.slice(wordsOf(word) - 1))];
}

/** How many words an option takes: 2 where its value is the next one. */
export const wordsOf = (word: string): 1 | 2 => (valued.test(nameOf(word)) && !word.includes("=") ? 2 : 1);

/** The options in words that were taken for such. */
export function optionsIn(words: readonly string[]): Option[] {
  const [word, ...rest] = words;
  if (word === undefined) return [];
  const taken = wordsOf(word);
  const value = taken === 2 ? rest[0] : /=(.*)$/s.exec(word)?.[1];
  return [{ name: nameOf(word), value }, ...optionsIn(rest.slice(taken - 1))];
}

type Values = Record<string, unknown>;

/** Properties of `process` by the option that they are another word for. @see `patchProcessObject` of Node */
const aliases: Readonly<Record<string, string>> = {
  "--no-deprecation": "noDeprecation",
  "--throw-deprecation": "throwDeprecation",
  "--trace-deprecation": "traceDeprecation",
  "--trace-warnings": "traceProcessWarnings",
};

function setFlag(values: Values, name: string): void {
  const isOff = name.startsWith("--no-");
  values[isOff ? name.replace("--no-", "--") : name] = !isOff;
  values[isOff ? name : name.replace("--", "--no-")] = isOff;
  const alias = aliases[name];
  if (alias === undefined) return;
  Object.defineProperty(globalThis.process, alias, { value: true, enumerable: true, configurable: true });
}

function setValue(values: Values, { name, value = "" }: Option): void {
  const known = values[name];
  if (Array.isArray(known)) values[name] = [...(known as unknown[]), value];
  else values[name] = typeof known === "number" ? Number(value) : value;
}

const optionValue = (runtime: Runtime, name: string): unknown =>
  (runtime.require("internal/options") as { getOptionValue: (name: string) => unknown }).getOptionValue(name);

/** What was given to load before the program. */
export const listed = (runtime: Runtime, name: "--require" | "--import"): readonly string[] =>
  optionValue(runtime, name) as readonly string[];

/** The value of `--input-type`, empty where it was not given. */
export const inputTypeOf = (runtime: Runtime): string =>
  (optionValue(runtime, "--input-type") as string | undefined) ?? "";

/** To be called before anything of the program runs, but after its streams are there. */
export function applyOptions(runtime: Runtime, options: readonly Option[]): void {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: (name: string) => { getCLIOptionsValues: () => Values };
  };
  const values = internalBinding("options").getCLIOptionsValues();
  for (const option of options) {
    if (flags.test(option.name)) setFlag(values, option.name);
    else if (valued.test(option.name)) setValue(values, option);
    if (option.name === "--title") globalThis.process.title = option.value ?? "";
    if (option.name === "--stack-trace-limit") Error.stackTraceLimit = Number(option.value);
    if (option.name.startsWith("--env-file")) readEnvironment(option);
  }
  const { NODE_NO_WARNINGS: isSilent } = globalThis.process.env;
  if (values["--warnings"] === false || isSilent === "1") silence(runtime);
}

function silence(runtime: Runtime): void {
  const { onWarning } = runtime.require("internal/process/warning") as { onWarning: () => void };
  globalThis.process.removeListener("warning", onWarning);
}

/** What is in the environment already stays; whether a file is there was asked before the process began. */
function readEnvironment({ name, value = "" }: Option): void {
  try {
    globalThis.process.loadEnvFile(value);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ENOENT") throw error;
    if (name.endsWith("-if-exists"))
      globalThis.process.stderr.write(`${value} not found. Continuing without it.\n`);
  }
}

/** Modules of `--require`; those of `--import` are asked for by Node's own loader. @see `loadPreloadModules` of Node */
export function preload(runtime: Runtime): void {
  const { Module } = runtime.require("internal/modules/cjs/loader") as {
    Module: { _preloadModules(ids: readonly string[]): void };
  };
  const required = listed(runtime, "--require");
  if (required.length > 0) Module._preloadModules(required);
}
