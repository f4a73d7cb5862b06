/** The scripts of a Worker by the addresses they were loaded from: WebKit names a frame by that, and not by `sourceURL`. */

import { withLevelling, writtenColumn } from "./webkit-catches.ts";
import { calledLikeV8, type LikeV8 } from "./webkit-columns.ts";

/** A place in a text; lines and columns count from 1. */
export interface ScriptPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One script: how long the text is that stands before the reader's on its first line. */
interface Script {
  readonly text: () => string;
  readonly before: number;
  /** Whether errors are levelled where they are caught. */
  readonly isLevelled: boolean;
  name?: string;
  lines?: readonly string[];
}

/** Characters at the end of a script, within which it names itself. */
const mostName = 300;

/** Where a text that is being evaluated leaves its value. */
const slot = "port3000value";
const assignment = `this.${slot}=`;

interface WorkerScope {
  readonly URL: typeof URL;
  readonly Blob: typeof Blob;
  readonly FileReaderSync: new () => { readAsText(blob: Blob): string };
  readonly importScripts: (url: string) => void;
  engineEvaluate?: (text: string) => unknown;
}

export class Scripts {
  readonly #scripts = new Map<string, Script>();

  /** From now on every blob that gets an address is known, and `engineEvaluate` is there. */
  constructor(given: typeof globalThis) {
    const scope = given as unknown as WorkerScope;
    const { URL: address, Blob: NativeBlob, FileReaderSync: Reader, importScripts } = scope;
    const createUrl = address.createObjectURL.bind(address);
    const keep = (text: string, before: number): string => {
      const url = createUrl(new NativeBlob([withLevelling(text)], { type: "text/javascript" }));
      this.#scripts.set(url, { text: () => text, before, isLevelled: true });
      return url;
    };
    /** Our own scripts and Node's library, which level what they show by themselves. */
    const keepOurs = (blob: Blob): string => {
      const url = createUrl(blob);
      this.#scripts.set(url, { text: () => new Reader().readAsText(blob), before: 0, isLevelled: false });
      return url;
    };
    address.createObjectURL = (object) => {
      if (!(object instanceof NativeBlob)) return createUrl(object);
      const text = object.type === "text/javascript" ? new Reader().readAsText(object) : undefined;
      return text === undefined || isOurs(text) ? keepOurs(object) : keep(text, 0);
    };
    // Evaluated, a text would have frames without file and line.
    scope.engineEvaluate = (text) => {
      const url = keep(assignment + text, assignment.length);
      try {
        importScripts.call(given, url);
        return asMain(Reflect.get(given, slot));
      } finally {
        Reflect.deleteProperty(given, slot);
      }
    };
  }

  /** A place in a blob as V8 would tell it, in the text that the blob was made of; any other place as it is. */
  placeOf(place: ScriptPlace, like: LikeV8 = calledLikeV8): ScriptPlace {
    const script = this.#scripts.get(place.file);
    if (script === undefined) return place;
    script.lines ??= script.text().split("\n");
    const file = (script.name ??= nameOf(script.lines) ?? place.file);
    const text = script.lines[place.line - 1] ?? "";
    const given = script.isLevelled ? writtenColumn(text, place.column) : place.column;
    const { line, column } = like(script.lines, { line: place.line, column: given });
    return { file, line, column: line === 1 ? column - script.before : column };
  }

  /** A stack in the form in which Firefox writes it. */
  translated(stack: string): string {
    return stack
      .split("\n")
      .map((line) => this.#frame(line))
      .join("\n");
  }

  #frame(text: string): string {
    const [, name = "", file = "", row = "", column = ""] = /^(.*)@(.+):(\d+):(\d+)$/.exec(text) ?? [];
    if (file === "") return text;
    const place = this.placeOf({ file, line: Number(row), column: Number(column) });
    return `${functionName(name)}@${place.file}:${place.line}:${place.column}`;
  }
}

const nameOf = (lines: readonly string[]): string | undefined =>
  lines
    .slice(-2)
    .map((line) => /^\/\/# sourceURL=(\S+)/.exec(line)?.[1])
    .find((name) => name !== undefined);

const isOurs = (text: string): boolean =>
  nameOf(text.slice(-mostName).split("\n"))?.startsWith("port3000:") === true;

/** WebKit's names of what is no function; Firefox ends the name of a function without one with a mark. */
function functionName(name: string): string {
  if (name === "global code" || name === "eval code") return "";
  return name === "" || name === "module code" ? "<" : name;
}

/** The function that is the text of a file is no function to who reads a stack. */
function asMain(outer: unknown): unknown {
  if (typeof outer !== "function" || outer.constructor !== Function) return outer;
  return (...given: unknown[]): unknown => {
    const made: unknown = Reflect.apply(outer, undefined, given);
    if (typeof made === "function") Object.defineProperty(made, "displayName", { value: "global code" });
    return made;
  };
}
