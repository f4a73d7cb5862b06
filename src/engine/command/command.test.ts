/** The command line on the native engine, as a person runs it: streams, exit codes, time limit, mounts, environment. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseOptions, UsageError } from "./options.ts";

/** Run as a process, not imported: what `npm run engine` starts. */
const command = join(import.meta.dirname, "../../..", "e2e", "engine.ts");
const patience = 30_000;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
}

interface Told {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly code: number | null;
}

/** Runs the command in the test's folder with `input` on stdin. */
function engine(args: readonly string[], input: string | Uint8Array = ""): Promise<Told> {
  const child = spawn(process.execPath, [command, "--engine", "native", ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, OUTSIDE: "not passed on" },
  });
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on("data", (chunk: Buffer) => parts.stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => parts.stderr.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on("close", (code) =>
      resolve({ stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr), code }),
    );
  });
}

describe("the command line", { timeout: patience }, () => {
  it("passes stdin, stdout and stderr through, and the exit code", async () => {
    put("echo/main.mjs", 'process.stdin.pipe(process.stdout); console.error("err"); process.exitCode = 7;');
    const bytes = Uint8Array.from({ length: 300_000 }, (_byte, index) => (index * 7919) >> 3);
    const told = await engine(["echo/main.mjs"], bytes);
    expect(told.stdout.equals(bytes)).toBe(true);
    expect(told.stderr.toString()).toBe("err\n");
    expect(told.code).toBe(7);
  });

  it("writes a line of 1 MB whole before it ends", async () => {
    put("long/main.cjs", 'process.stdout.write("x".repeat(1 << 20) + "\\n", () => process.exit(0));');
    expect((await engine(["long/main.cjs"])).stdout.length).toBe((1 << 20) + 1);
  });

  it("ends with 124 when the time limit ends the program, and keeps what it printed", async () => {
    put("loop/main.cjs", 'process.stdout.write("before\\n", () => { for (;;); });');
    const told = await engine(["--timeout", "1", "loop/main.cjs"]);
    expect([told.code, told.stdout.toString()]).toEqual([124, "before\n"]);
  });

  it("hands the program SIGTERM when it is sent one, and lets it end itself", async () => {
    put(
      "handles/main.cjs",
      'setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit(21)); console.log("up");',
    );
    const child = spawn(process.execPath, [command, "--engine", "native", "handles/main.cjs"], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
    });
    child.stdout.once("data", () => child.kill("SIGTERM"));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(21);
  });

  it("ends with 125 and a sentence when the engine cannot do what is asked", async () => {
    const told = await engine(["--mount", "echo", "--cwd", "not/there", "main.mjs"]);
    expect(told.code).toBe(125);
    expect(told.stderr.toString()).toMatch(/^engine: The program could not be started/);
    expect((await engine(["--nonsense"])).code).toBe(125);
  });

  it("gives the program its arguments and no more environment than asked for", async () => {
    put("show/main.cjs", "console.log(JSON.stringify([process.argv.slice(2), process.env]));");
    const told = await engine(["--env", "A=1", "--env=B=x=y", "show/main.cjs", "--env", "C=3", "--", ""]);
    expect(JSON.parse(told.stdout.toString())).toEqual([["--env", "C=3", "--", ""], { A: "1", B: "x=y" }]);
  });

  it("mounts folders whole at the path given: bytes, dot files, empty files, odd names", async () => {
    put("tree/.hidden/.dot", "");
    put("tree/odd name ü%20#?.bin", new Uint8Array([0, 255, 13, 10]));
    put("tree/a/b/c/deep.txt", "deep");
    const source =
      'const fs = require("node:fs"); for (const name of [".hidden/.dot", "odd name ü%20#?.bin", "a/b/c/deep.txt"]) console.log(fs.readFileSync(name).toString("hex"));' +
      'fs.writeFileSync(require("node:path").join(require("node:os").tmpdir(), "engine-command-probe"), "x"); fs.rmSync(require("node:path").join(require("node:os").tmpdir(), "engine-command-probe"));';
    put("program/main.cjs", source);
    const args = ["--mount", "tree:data/in", "--mount", "program", "--cwd", "data/in", "../../main.cjs"];
    const told = await engine(args);
    expect([told.stderr.toString(), told.stdout.toString(), told.code]).toEqual([
      "",
      "\n00ff0d0a\n64656570\n",
      0,
    ]);
  });

  it("reads no more of a folder than memory has room for", async () => {
    put("crowded/main.cjs", "");
    put("crowded/film.bin", "");
    truncateSync(join(folder, "crowded/film.bin"), 600 * 1024 * 1024);
    const told = await engine(["crowded/main.cjs"]);
    expect(told.stderr.toString()).toMatch(/^engine: What is to be mounted is over 512 MB; .*crowded/);
    expect(told.code).toBe(125);
  });

  it("ends with 128 and the number of the signal that ended the program", async () => {
    put("term/main.cjs", "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);");
    expect((await engine(["term/main.cjs"])).code).toBe(143);
  });
});

describe("the arguments of the command line", () => {
  it.each([
    ["an unknown option", ["--nothing", "a.js"]],
    ["an unknown engine", ["--engine", "other", "a.js"]],
    ["a missing value", ["--cwd"]],
    ["a time that is none", ["--timeout", "soon", "a.js"]],
    ["a variable without a value", ["--env", "A", "a.js"]],
    ["no file", ["--engine", "native"]],
  ])("refuse %s", (_what, args) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
  });

  it("end at the file, or at two dashes", () => {
    expect(parseOptions(["--", "--odd.js", "--cwd"])).toMatchObject({ entry: "--odd.js", argv: ["--cwd"] });
    expect(parseOptions(["--mount", "a:b", "--mount=c", "x.js"])).toMatchObject({
      engine: "embedded",
      mounts: [
        { from: "a", to: "b" },
        { from: "c", to: "" },
      ],
    });
  });
});
