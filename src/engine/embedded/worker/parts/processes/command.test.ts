/** Command lines: what runs, and what a shell would say of the rest. */
import { describe, expect, it } from "vitest";
import { commandOf } from "./command.ts";

const known = ["--inspect", "--title"];
const node = {
  ...{ execPath: "/usr/local/bin/node", version: "v1.2.3" },
  isOption: (name: string) => known.includes(name),
};
const shell = (line: string): unknown => commandOf("/bin/sh", ["/bin/sh", "-c", line], node);

describe("a command line", () => {
  it("of node is a file with its arguments, or a text", () => {
    expect(commandOf("node", ["node", "--no-warnings", "a.js", "-x", "b"], node)).toEqual({
      ...{ entry: "a.js", argv: ["-x", "b"], execArgv: ["--no-warnings"] },
    });
    expect(commandOf(node.execPath, ["node", "-p", "1", "two"], node)).toEqual({
      ...{ entry: "", argv: ["two"], execArgv: ["-p", "1"] },
      script: { source: "1", print: true, isInput: false },
    });
    expect(commandOf("node", ["node", "-r", "./a.js", "--eval=1", "--", "-x"], node)).toEqual({
      ...{ entry: "", argv: ["-x"], execArgv: ["-r", "./a.js", "--eval=1"] },
      script: { source: "1", print: false, isInput: false },
    });
    expect(commandOf("node", ["node", "--version"], node)).toEqual({
      stdout: "v1.2.3\n",
      stderr: "",
      code: 0,
    });
    expect(commandOf("git", ["git"], node)).toBeUndefined();
  });

  it.each([[[]], [["-"]]])("without a file is what comes in: %j", (args) => {
    const script = { source: "", print: false, isInput: true };
    expect(commandOf("node", ["node", ...args], node)).toEqual({
      entry: "",
      argv: args,
      execArgv: [],
      script,
    });
  });

  it.each([
    [["--unheard-of=1", "a.js"], "bad option: --unheard-of=1"],
    [["-z"], "bad option: -z"],
    [["-e"], "-e requires an argument"],
    [["-pe"], "--eval requires an argument"],
    [["--title", "--import", "a.js"], "--title requires an argument"],
    [["--import="], "--import= requires an argument"],
    [["--no-title"], "--no-title is an invalid negation because it is not a boolean option"],
    [["--unhandled-rejections=maybe"], "invalid value for --unhandled-rejections"],
  ])("that Node refuses is refused in its words: %j", (args, words) => {
    expect(commandOf("node", ["node", ...args], node)).toEqual({
      ...{ stdout: "", code: 9 },
      stderr: `/usr/local/bin/node: ${words}\n`,
    });
  });

  it("with an option that the engine does not have ends before it begins", () => {
    expect(commandOf("node", ["node", "--inspect", "a.js"], node)).toEqual({
      ...{ stdout: "", code: 9 },
      stderr: "/usr/local/bin/node: --inspect: not available in the embedded engine\n",
    });
  });

  it("for a shell is taken apart where it needs none", () => {
    expect(shell(`node "a b.js" 'c d' e`)).toEqual({ entry: "a b.js", argv: ["c d", "e"], execArgv: [] });
    expect(shell("ls -l")).toEqual({ stdout: "", stderr: "/bin/sh: 1: ls: not found\n", code: 127 });
    expect(shell("node a.js | sort")).toMatchObject({
      code: 127,
      stderr: expect.stringContaining("has no shell") as string,
    });
  });
});
