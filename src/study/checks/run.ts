/** Runs one check: asks what it asks, holds the wire against what it expects, and stops at the first that does not hold. */
import type { CheckResult } from "../../protocol/check.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { Asker, Asking, Check, Evidence, Fill, ProgramCall, Running, Step } from "./check.ts";
import { shown } from "./shown.ts";
import { fillFrom, valuesOf } from "./vary.ts";

type Why = CheckResult["why"];

/** Another seed gives other inputs. Rejects only where the asker does. */
export async function runCheck(check: Check, seed: number, asker: Asker): Promise<CheckResult> {
  const { sentence, varied, steps } = check;
  const values = valuesOf(varied, seed);
  const fill = fillFrom(values);
  let evidence: Evidence = { entries: [], jar: [], rows: null, run: null, stored: [] };
  for (const step of steps) {
    let why: Why = null;
    if (step.kind === "expect") why = held(step, evidence, fill);
    else if (step.kind === "keep") why = keep(step, evidence, fill, values);
    else {
      const did = await done(step, fill, asker);
      evidence = { ...evidence, ...did.evidence };
      why = did.why;
    }
    if (why !== null) return { sentence, passed: false, why };
  }
  return { sentence, passed: true, why: null };
}

type Deed = Exclude<Step, { readonly kind: "expect" | "keep" }>;

/** What a step that does something came to. */
interface Did {
  readonly evidence: Partial<Evidence>;
  readonly why: Why;
}

async function done(step: Deed, fill: Fill, asker: Asker): Promise<Did> {
  if (step.kind === "ask") {
    const from = asker.entries.length;
    const why = await asked(step, fill, asker);
    return { evidence: { entries: asker.entries.slice(from), jar: asker.jar, stored: asker.stored }, why };
  }
  if (step.kind === "query") {
    const came = await asker.query(fill(step.sql));
    const why = "problem" in came ? { expected: "rows of the database", came: shown(came.problem) } : null;
    return { evidence: { rows: "rows" in came ? JSON.stringify(came.rows) : null }, why };
  }
  if (step.kind === "store") {
    const { area, name } = step;
    await asker.store({ area, name, value: fill(step.value) });
    return { evidence: { stored: asker.stored }, why: null };
  }
  const from = asker.entries.length;
  const run = step.kind === "run" ? await asker.run(callOf(step, fill)) : await asker.open();
  const entries = asker.entries.slice(from);
  if ("problem" in run)
    return {
      evidence: { entries },
      why: { expected: "a program that runs and ends", came: shown(run.problem) },
    };
  return { evidence: { run, entries, jar: asker.jar, stored: asker.stored }, why: null };
}

function callOf({ argv, env, stdin, files }: Running, fill: Fill): ProgramCall {
  const pairs = env.map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), fill(line.slice(at + 1))] as const;
  });
  return {
    argv: argv.map(fill),
    env: Object.fromEntries(pairs),
    stdin: stdin.map((line) => `${fill(line)}\n`).join(""),
    files: Object.fromEntries(files.map(([path, text]) => [path, `${fill(text)}\n`])),
  };
}

/** Where a request could not be seen through, whatever is expected of it does not hold. */
async function asked(step: Asking, fill: Fill, asker: Asker): Promise<Why> {
  const request = requestOf(step, fill);
  const said: (string | null)[] = [];
  if (step.together)
    said.push(...(await Promise.all(Array.from({ length: step.times }, () => asker.ask(request)))));
  else for (let time = 0; time < step.times; time += 1) said.push(await asker.ask(request));
  const problem = said.find((one) => one !== null) ?? null;
  return problem === null
    ? null
    : { expected: `an answer to ${step.method} ${fill(step.target)}`, came: shown(problem) };
}

function requestOf({ method, target, fields, body, by }: Asking, fill: Fill): ClientRequest {
  const [address, text] = [fill(target), fill(body)];
  const lines = fields.map(fill);
  if (isJson(text) && !lines.some((line) => /^content-type:/i.test(line)))
    lines.push("Content-Type: application/json");
  const parts = { method, address, headers: lines.join("\n"), body: text };
  return by.as === "script" ? { ...parts, ...by, mode: "cors" } : { ...parts, ...by };
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function keep(
  { look, text, as }: Extract<Step, { kind: "keep" }>,
  evidence: Evidence,
  fill: Fill,
  values: Map<string, string>,
): Why {
  const value = look(evidence, fill);
  if (value === null) return { expected: `an answer with ${text}`, came: "none that has it" };
  values.set(as, value);
  return null;
}

function held({ expectation }: Extract<Step, { kind: "expect" }>, evidence: Evidence, fill: Fill): Why {
  const { passed, expected, came } = expectation(evidence, fill);
  return passed ? null : { expected: shown(expected), came: shown(came) };
}
