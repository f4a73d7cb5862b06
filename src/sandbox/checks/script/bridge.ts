/** The functions of a check's script that ask the page: each sends a question over the port and freezes what comes back. */
import type { RunOutcome, StoredItem } from "../../../study/checks/check.ts";
import type { Seen, SeenAnswer } from "../../../study/checks/script/evidence.ts";
import type { ScriptQuestion, ScriptQuestions, ToScript } from "./messages.ts";
import type { ScriptPort } from "./script.ts";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  /** Made where it was asked, so that it knows the line. */
  readonly failure: Error;
  readonly reject: (error: Error) => void;
}

export interface Bridge {
  receive(message: ToScript): void;
  readonly tools: Readonly<Record<string, unknown>>;
}

export function bridgeOver(port: ScriptPort): Bridge {
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const question = <Name extends keyof ScriptQuestions>(
    name: Name,
    given: ScriptQuestions[Name]["given"],
  ): Promise<ScriptQuestions[Name]["answer"]> => {
    const id = next++;
    const failure = new Error();
    return new Promise((resolve, reject) => {
      // The answer to a question is of its type.
      waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, failure });
      port.postMessage({ type: "script/ask", id, name, given } as ScriptQuestion);
    });
  };
  return {
    tools: toolsWith(question),
    receive(message) {
      if (message.type === "script/run") return;
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === "script/answer") one?.resolve(message.value);
      else one?.reject(Object.assign(one.failure, { message: message.problem }));
    },
  };
}

type Question = <Name extends keyof ScriptQuestions>(
  name: Name,
  given: ScriptQuestions[Name]["given"],
) => Promise<ScriptQuestions[Name]["answer"]>;

function toolsWith(question: Question): Record<string, unknown> {
  return {
    ask: async (request: unknown) => {
      const seen = await question("ask", [request]);
      return frozen({ ...answerOf(seen.answers.at(-1)), ...told(seen) });
    },
    askAtOnce: async (requests: readonly unknown[]) => {
      const seen = await question("ask", requests);
      return frozen({ answers: seen.answers.map(answerOf), ...told(seen) });
    },
    query: async (sql: string) => frozen(await question("query", sql)),
    run: async (call: ScriptQuestions["run"]["given"] = {}) => frozen(ranOf(await question("run", call))),
    open: async () => frozen(ranOf(await question("open", null))),
    store: async (area: StoredItem["area"], name: string, value: string) =>
      await question("store", { area, name, value }),
    stored: async (area: StoredItem["area"], name: string) =>
      (await question("stored", null)).findLast((item) => item.area === area && item.name === name)?.value ??
      null,
  };
}

const told = ({ exchanges, decisions, cookies }: Seen): Omit<Seen, "answers"> => ({
  exchanges,
  decisions,
  cookies,
});

/** With its content as JSON; undefined where it is none. */
function answerOf(answer: SeenAnswer | undefined): SeenAnswer & { readonly json: unknown } {
  const { status, headers, body, readable } = answer ?? {
    status: null,
    headers: {},
    body: "",
    readable: null,
  };
  return { status, headers, body, readable, json: parsed(body) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** With its output as lines. */
function ranOf(outcome: RunOutcome): RunOutcome & { readonly lines: readonly string[] } {
  const whole = outcome.stdout.replace(/\s+$/, "");
  return { ...outcome, lines: whole === "" ? [] : whole.split(/\r?\n/) };
}

/** All the way down: evidence is to be read. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const one of Object.values(value)) frozen(one);
  return Object.freeze(value);
}
