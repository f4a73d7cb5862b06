/** Checks of the engine itself: boot, files, and its end. */
import { begin, bytesOf, equal, failureOf, holds, outcomeOf, printed, serving, type Check } from "./check.ts";

export const boundaryChecks: readonly Check[] = [
  {
    name: "boots once, whoever asks, and says who it is",
    async run(engine) {
      const [first, second] = await Promise.all([engine.boot(), engine.boot()]);
      equal(first, second, "the two answers");
      holds(/^\d+\.\d+\.\d+$/.test(first.nodeVersion), `not a version: ${first.nodeVersion}`);
    },
  },
  {
    name: "gives a program the version it says",
    async run(engine) {
      const { nodeVersion } = await engine.boot();
      equal(await printed(engine, "console.log(process.version)"), `v${nodeVersion}\n`, "process.version");
    },
  },
  {
    name: "mounts text and bytes in folders, and replaces what was there",
    async run(engine) {
      await engine.mount({
        "a/b.txt": "old",
        "a/ü.bin": new Uint8Array([0, 255, 128]),
        ".dot": "",
        "a/c.txt": "kept",
      });
      await engine.mount({ "a/b.txt": "new" });
      const source =
        'const fs = require("node:fs"); const read = (name) => fs.readFileSync(name).toString("hex");' +
        'console.log(read("a/b.txt"), read("a/ü.bin"), "[" + read(".dot") + "]", read("a/c.txt"));';
      equal(await printed(engine, source), "6e6577 00ff80 [] 6b657074\n", "what the program read");
    },
  },
  {
    name: "lets a program require and import what was mounted",
    async run(engine) {
      await engine.mount({
        "lib/two.cjs": "exports.two = 2;",
        "lib/three.mjs": "export const three = 3;",
        "lib/data.json": '{"four":4}',
      });
      const source =
        'const { two } = require("./lib/two.cjs"); const { four } = require("./lib/data.json");' +
        'import("./lib/three.mjs").then(({ three }) => console.log(two, three, four));';
      equal(await printed(engine, source), "2 3 4\n", "stdout");
      const module = 'import { three } from "./lib/three.mjs"; console.log(three, await Promise.resolve(5));';
      equal(await printed(engine, module, { entry: "main.mjs" }), "3 5\n", "stdout of a module");
    },
  },
  {
    name: "ends programs and resets connections when it is disposed of",
    async run(engine) {
      const server = await serving(engine, 'require("node:net").createServer(() => {}).listen(3000)', 3000);
      const stream = await engine.connect("127.0.0.1", 3000);
      const read = failureOf(() => stream.readable.getReader().read());
      const outcome = outcomeOf(server);
      await engine.dispose();
      equal((await outcome).exit, { code: null, signal: "SIGKILL" }, "exit of the server");
      equal(await read, "ECONNRESET", "what the open read fails with");
    },
  },
  {
    name: "refuses every call after dispose, but dispose itself",
    async run(engine) {
      await begin(engine, "setInterval(() => {}, 1000)");
      await engine.dispose();
      await engine.dispose();
      const calls: readonly (readonly [string, () => unknown])[] = [
        ["boot", () => engine.boot()],
        ["mount", () => engine.mount({ "a.txt": bytesOf("a") })],
        ["start", () => engine.start({ entry: "main.cjs" })],
        ["connect", () => engine.connect("127.0.0.1", 3000)],
        ["onPort", () => engine.onPort(() => undefined)],
      ];
      for (const [name, call] of calls) equal(await failureOf(call), "ENGINE_DISPOSED", name);
    },
  },
];
