/** The native engine keeps the contract of all engines, and leaves nothing on the machine. */
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { begin, equal, failureOf, Lines, printed, readAll, serving, textOf } from "../contract/check.ts";
import { contract, runCheck } from "../contract.ts";
import { NativeEngine } from "./index.ts";

describe("the native engine", () => {
  it.each(contract.map((check) => [check.name, check] as const))(
    "%s",
    async (_name, check) => {
      await expect(runCheck(check, () => new NativeEngine())).resolves.toBeUndefined();
    },
    60_000,
  );
});

const server = (answer: string): string =>
  `require("node:net").createServer((socket) => socket.end("${answer}")).listen(3000);`;

describe("native engines side by side", () => {
  it("each have a port 3000 of their own", async () => {
    const engines = [new NativeEngine(), new NativeEngine()];
    try {
      await Promise.all(engines.map((engine, index) => serving(engine, server(`engine ${index}`), 3000)));
      const answers = engines.map(async (engine) =>
        readAll((await engine.connect("localhost", 3000)).readable),
      );
      expect((await Promise.all(answers)).map(textOf)).toEqual(["engine 0", "engine 1"]);
    } finally {
      await Promise.all(engines.map((engine) => engine.dispose()));
    }
  });
});

/** Often enough that the system gives a port a second time. */
const reopening = `
const { createServer } = require("node:net");
let left = 3000;
const again = () => {
  if (left-- === 0) return console.log("done");
  const server = createServer().once("error", (error) => console.log(error.code));
  server.listen(0, () => server.close(again));
};
again();
`;

describe("a port that was let go of", () => {
  it("can be had again", async () => {
    const engine = new NativeEngine();
    try {
      const program = await begin(engine, reopening);
      expect(textOf(await readAll(program.stdout))).toBe("done\n");
    } finally {
      await engine.dispose();
    }
  }, 30_000);
});

describe("disposing of a native engine", () => {
  it("leaves no folder and no process, not even one the program started", async () => {
    const engine = new NativeEngine();
    const source =
      'const { spawn } = require("node:child_process"); console.log(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]).pid); setInterval(() => {}, 1000);';
    const program = await begin(engine, source);
    const { value } = await program.stdout.getReader().read();
    const grandchild = Number(textOf(value ?? new Uint8Array()));
    const folder = dirname(dirname(engine.root));
    expect(existsSync(folder)).toBe(true);
    await engine.dispose();
    expect(existsSync(folder)).toBe(false);
    await expect.poll(() => running(grandchild)).toBe(false);
    expect(running(program.pid)).toBe(false);
  });
});

/** A process that has ended but was not collected by its parent counts as ended. */
function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(statusOf(pid));
  } catch {
    return false;
  }
}

const statusOf = (pid: number): string =>
  existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";

describe("paths given to a native engine", () => {
  it("may not leave its folder", async () => {
    const engine = new NativeEngine();
    try {
      expect(await failureOf(() => engine.mount({ "../../../x": "" }))).toBe("ENGINE_BAD_PATH");
      expect(await failureOf(() => engine.start({ entry: "../../../x" }))).toBe("ENGINE_BAD_PATH");
      expect(
        await failureOf(() => begin(engine, "").then(() => engine.start({ entry: "main.cjs", cwd: "none" }))),
      ).toBe("ENGINE_START_FAILED");
    } finally {
      await engine.dispose();
    }
  });

  it("start at the top of its files when they begin with a slash", async () => {
    const engine = new NativeEngine();
    try {
      await engine.mount({ "/shelf/data.txt": "42" });
      const source = 'console.log(require("node:fs").readFileSync("../shelf/data.txt", "utf8"))';
      expect(await printed(engine, source)).toBe("42\n");
    } finally {
      await engine.dispose();
    }
  });
});

describe("the clock of a native engine", () => {
  it("is that of threads, too, of those they make, and of those that begin later", async () => {
    const engine = new NativeEngine();
    const thread = `const { Worker, parentPort, workerData } = require("node:worker_threads");
      const since = () => Math.round((Date.now() - workerData.began) / 60000);
      parentPort.postMessage(["begins", workerData.depth, since()]);
      setTimeout(() => parentPort.postMessage(["hour", workerData.depth, since()]), 3600000);
      if (workerData.depth === 1) {
        const inner = new Worker(workerData.source, { eval: true, workerData: { ...workerData, depth: 2 } });
        inner.on("message", (told) => parentPort.postMessage(told));
      }`;
    const source = `const { Worker } = require("node:worker_threads");
      const began = Date.now(), source = ${JSON.stringify(thread)};
      const make = (depth) => new Worker(source, { eval: true, workerData: { began, depth, source } })
        .on("message", (told) => console.log(...told, Math.round((Date.now() - began) / 60000)));
      make(1);
      setTimeout(() => make(3), 90 * 60000);`;
    try {
      const process = await begin(engine, source, { clock: true });
      const lines = new Lines(process);
      expect(await lines.take(2)).toEqual(["begins 1 0 0", "begins 2 0 0"]);
      expect(await engine.moveClock(180 * 60_000)).toMatchObject({ whole: true });
      expect((await lines.take(4)).sort()).toEqual([
        "begins 3 90 90",
        "hour 1 60 60",
        "hour 2 60 60",
        "hour 3 150 150",
      ]);
      expect((await process.exit).code).toBe(0);
    } finally {
      await engine.dispose();
    }
  });
});

describe("a thread that takes no part", () => {
  it.each([
    ["has options of its own", "{ eval: true, execArgv: [] }", "setInterval(() => {}, 1000);"],
    ["is busy", "{ eval: true }", "for (;;);"],
  ])(
    "holds up nobody: it %s",
    async (_, options, body) => {
      const engine = new NativeEngine();
      const source = `const { Worker } = require("node:worker_threads");
      const began = Date.now();
      new Worker(${JSON.stringify(body)}, ${options}).on("online", () => console.log("online"));
      setTimeout(() => { console.log(Math.round((Date.now() - began) / 60000)); process.exit(); }, 3600000);`;
      try {
        const lines = new Lines(await begin(engine, source, { clock: true }));
        expect(await lines.next()).toBe("online");
        expect(await engine.moveClock(2 * 3_600_000)).toMatchObject({ whole: true });
        expect(await lines.next()).toBe("60");
      } finally {
        await engine.dispose();
      }
    },
    30_000,
  );
});

describe("the comparison the contract is made of", () => {
  it("throws when values differ", () => {
    expect(() => equal([1, 2], [1, 3], "numbers")).toThrow("numbers: found [1,2], expected [1,3]");
  });
});
