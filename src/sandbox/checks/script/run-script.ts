/** Runs one check that is told by a script: answers what the script asks with the checker's own browser, and ends it when its time is up. */
import type { CheckResult } from "../../../protocol/check.ts";
import type { Asker, ProgramCall } from "../../../study/checks/check.ts";
import { seenIn } from "../../../study/checks/script/evidence.ts";
import type { ScriptCheck } from "../../../study/checks/script/read.ts";
import { requestOf } from "../../../study/checks/script/request.ts";
import { shown } from "../../../study/checks/shown.ts";
import type { ScriptHost, ScriptLine, ScriptRunner } from "./host.ts";
import type { ScriptCall, ScriptQuestion } from "./messages.ts";

/** Milliseconds for all of it: a loop without end is ended, and what it asks has limits of its own. */
const usualLimit = 20_000;

export interface ScriptParts {
  readonly host: ScriptHost;
  readonly asker: Asker;
  readonly seed: number;
  /** Milliseconds; 20 s when absent. */
  readonly limit?: number;
}

export const scriptRunner = (host: ScriptHost): ScriptRunner => ({
  run: (check, asker, seed) => runScript(check, { host, asker, seed }),
  close: () => host.close(),
});

/** Rejects only where the Worker cannot be had, or the asker fails. */
export async function runScript(
  { sentence, source }: ScriptCheck,
  { host, asker, seed, limit = usualLimit }: ScriptParts,
): Promise<CheckResult> {
  const ended = Promise.withResolvers<CheckResult["why"]>();
  const line: ScriptLine = await host.open((message) => {
    if (message.type === "script/end") ended.resolve(message.why);
    else void answer(message, asker, line).catch((error: unknown) => ended.reject(error));
  });
  const late = {
    expected: "a script that comes to an end",
    came: `none within ${limit / 1000} seconds`,
  };
  const timer = setTimeout(() => ended.resolve(late), limit);
  line.send({ type: "script/run", source, seed });
  try {
    const why = await ended.promise;
    return { sentence, passed: why === null, why };
  } finally {
    clearTimeout(timer);
    line.terminate();
  }
}

async function answer(question: ScriptQuestion, asker: Asker, line: ScriptLine): Promise<void> {
  const { id } = question;
  const came = await answerTo(question, asker);
  if ("problem" in came) line.send({ type: "script/problem", id, problem: shown(came.problem) });
  else line.send({ type: "script/answer", id, value: came.value });
}

type Came = { readonly value: unknown } | { readonly problem: string };

async function answerTo(question: ScriptQuestion, asker: Asker): Promise<Came> {
  switch (question.name) {
    case "ask":
      return await asked(question.given, asker);
    case "query": {
      const came = await asker.query(question.given);
      return "problem" in came ? came : { value: came.rows };
    }
    case "run":
      return outcome(await asker.run(callOf(question.given)));
    case "open":
      return outcome(await asker.open());
    case "store":
      await asker.store(question.given);
      return { value: null };
    case "stored":
      return { value: asker.stored };
  }
}

const outcome = (came: Awaited<ReturnType<Asker["run"]>>): Came =>
  "problem" in came ? came : { value: came };

async function asked(given: readonly unknown[], asker: Asker): Promise<Came> {
  const requests = given.map(requestOf);
  const wrong = requests.find((one) => typeof one === "string");
  if (wrong !== undefined) return { problem: wrong };
  const from = asker.entries.length;
  const said = await Promise.all(
    requests.map((one) => (typeof one === "string" ? Promise.resolve(one) : asker.ask(one))),
  );
  const problem = said.find((one) => one !== null);
  return problem == null ? { value: seenIn(asker.entries.slice(from), asker.jar) } : { problem };
}

function callOf({ argv = [], env = {}, stdin = "", files = {} }: ScriptCall): ProgramCall {
  const texts = (record: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
  return { argv: argv.map(String), env: texts(env), stdin: String(stdin), files: texts(files) };
}
