/** Runs the script of one check behind a port: its functions, its one verdict, and the line on which it failed. */
import { shown } from "../../../study/checks/shown.ts";
import { readVaried, varyForm, variesBy } from "../../../study/checks/vary.ts";
import { bridgeOver } from "./bridge.ts";
import type { FromScript, ToScript } from "./messages.ts";

/** The port as both a browser and Node have it. */
export interface ScriptPort {
  onmessage: ((event: { readonly data: ToScript }) => void) | null;
  postMessage(message: FromScript): void;
}

/** What was expected did not come. */
class Unmet extends Error {
  readonly why: { readonly expected: string; readonly came: string };

  constructor(expected: string, came: string) {
    super(expected);
    this.why = { expected: shown(expected), came: shown(came) };
  }
}

/** What the script is called where an error tells its place. */
const NAME = "check.js";

export function startScript(port: ScriptPort): void {
  const bridge = bridgeOver(port);
  port.onmessage = ({ data }) => {
    if (data.type !== "script/run") return bridge.receive(data);
    void verdictOf(data.source, data.seed, bridge).then((why) =>
      port.postMessage({ type: "script/end", why }),
    );
  };
}

async function verdictOf(
  source: string,
  seed: number,
  bridge: ReturnType<typeof bridgeOver>,
): Promise<{ readonly expected: string; readonly came: string } | null> {
  let held = 0;
  const tools = { ...bridge.tools, ...expectations(() => (held += 1)), vary: varyWith(seed) };
  try {
    const run = new AsyncFunction(...Object.keys(tools), `"use strict";${source}\n//# sourceURL=${NAME}`);
    await run(...Object.values(tools));
    return held === 0 ? { expected: "a script that expects something", came: "it ended without that" } : null;
  } catch (error) {
    return error instanceof Unmet
      ? error.why
      : { expected: "a script that runs through", came: toldOf(error) };
  }
}

type AsyncRun = (...values: readonly unknown[]) => Promise<unknown>;
// The constructor has no name of its own.
const AsyncFunction = (async () => await Promise.resolve()).constructor as new (
  ...texts: readonly string[]
) => AsyncRun;

function expectations(holds: () => void): Record<string, unknown> {
  return {
    /** `came` is told where it does not hold. */
    expect(condition: unknown, sentence: string, came?: unknown): void {
      if (condition !== true)
        throw new Unmet(sentence, came === undefined ? "it does not hold" : inWords(came));
      holds();
    },
    /** As JSON; what is not there is equal to nothing. */
    equal(came: unknown, wanted: unknown, sentence: string): void {
      const [text, other] = [jsonOf(came), jsonOf(wanted)];
      if (text === undefined || text !== other) {
        const alike = inWords(came) === inWords(wanted);
        const say = alike ? (value: unknown) => jsonOf(value) ?? "nothing" : inWords;
        throw new Unmet(`${sentence}: ${say(wanted)}`, say(came));
      }
      holds();
    },
  };
}

const inWords = (value: unknown): string =>
  typeof value === "string" ? value : (jsonOf(value) ?? "nothing");

/** Members in one order, so that two objects can be compared by it; undefined for what is not there. */
const jsonOf = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** `vary("a number from 1 to 9")` is a number, anything else a text. */
function varyWith(seed: number): (text: string) => string | number {
  const next = variesBy(seed);
  return (text) => {
    const from = readVaried(text);
    if (from === null)
      throw new TypeError(`${varyForm.replace("NAME: ", "")} is expected, not ${shown(text)}`);
    return from.kind === "number" ? Number(next(from)) : next(from);
  };
}

/** In the words of the error, with the line of the fence where it is known. */
function toldOf(error: unknown): string {
  const { message = String(error), stack = "" } = error instanceof Error ? error : {};
  const place = new RegExp(`${NAME.replace(".", "\\.")}:(\\d+)|Function:(\\d+)`).exec(stack);
  const line = Number(place?.[1] ?? place?.[2] ?? 0) - ABOVE;
  return line > 0 ? `${message} (line ${line} of its script)` : message;
}

/**
 * Lines above the body of a function that is made of texts: that of its parameters, and the brace below.
 * @see https://tc39.es/ecma262/#sec-createdynamicfunction
 */
const ABOVE = 2;
