/** What is found of an exercise that proves nothing: one fault at a time. */
import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../protocol/check.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { proveExercises, type ExerciseRunner } from "./prove-exercises.ts";

const spec: SandboxSpec = {
  ...{ version: 1, id: "exercise", title: "A", requests: [], responses: [], open: [] },
  run: { kind: "server", entry: "server.js", client: null },
  files: [],
  exercise: { check: "", solution: { "server.js": "solved" } },
};

type Source = "start" | "solved" | "empty" | "fixed";

/** Where the checks pass, by what stands in the file. */
function runner(passing: (source: Source, seed: number) => boolean): ExerciseRunner {
  return {
    name: "native",
    runExercise: (_spec, files, seed) => {
      const text = files["server.js"];
      const source =
        text === undefined ? "start" : text === "" ? "empty" : text === "solved" ? "solved" : "fixed";
      const passed = passing(source, seed);
      const result: CheckResult = {
        sentence: "It holds.",
        passed,
        why: passed ? null : { expected: "this", came: "that" },
      };
      return Promise.resolve({
        results: [result],
        outcomes: [],
        answers: [{ port: 3000, response: "HTTP/1.1 200 OK\r\n\r\n" }],
      });
    },
  };
}

const faults = async (passing: Parameters<typeof runner>[0]): Promise<string[]> =>
  (await proveExercises([{ note: "a.md", key: "/a/#exercise", spec }], runner(passing))).map(
    ({ text }) => text,
  );

describe("an exercise", () => {
  it("is proved where only the solution passes", async () => {
    expect(await faults((source) => source === "solved")).toEqual([]);
  });

  it.each([
    [
      "its start passes",
      (source: Source) => source !== "empty" && source !== "fixed",
      "its start passes all its checks",
    ],
    [
      "an empty file passes",
      (source: Source) => source === "solved" || source === "empty",
      "an empty file passes all its checks",
    ],
    [
      "another run's answers pass",
      (source: Source) => source === "solved" || source === "fixed",
      "the answers of another run pass: its inputs do not vary",
    ],
    ["its solution fails", () => false, "its solution fails: It holds. Expected: this. Came: that."],
  ])("is not where %s", async (_what, passing, text) => {
    expect(await faults(passing)).toEqual([`on native, ${text}`]);
  });

  it("is not where its solution passes for some inputs only", async () => {
    expect(await faults((source, seed) => source === "solved" && seed === 7)).toHaveLength(1);
  });
});
