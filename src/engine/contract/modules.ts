/** Checks of what a program is made of beside its entry: types, packages in folders, threads and children. */
import { begin, equal, holds, outcomeOf, printed, textOf, type Check } from "./check.ts";

export const moduleChecks: readonly Check[] = [
  {
    name: "runs TypeScript by erasing its types, and refuses what is more than a type",
    async run(engine) {
      await engine.mount({
        "shape.ts":
          "export interface Shape { w: number }\nexport const wide = (s: Shape): boolean => s.w > 1;",
      });
      const source =
        'import { wide, type Shape } from "./shape.ts";\nconst s: Shape = { w: 2 };\nconsole.log(wide(s));';
      equal(await printed(engine, source, { entry: "main.ts" }), "true\n", "stdout");
      const { stderr, exit } = await outcomeOf(await begin(engine, "enum Kind { A }", { entry: "kinds.ts" }));
      equal(exit.code, 1, "exit code for an enum");
      holds(textOf(stderr).includes("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX"), `stderr: ${textOf(stderr)}`);
    },
  },
  {
    name: "finds packages in mounted folders by their exports",
    async run(engine) {
      await engine.mount({
        "node_modules/kept/package.json":
          '{"name":"kept","exports":{".":{"import":"./i.mjs","require":"./r.cjs"}}}',
        "node_modules/kept/i.mjs": 'export const by = "import";',
        "node_modules/kept/r.cjs": 'exports.by = "require";',
      });
      const source =
        'import { createRequire } from "node:module"; import { by } from "kept";' +
        "const require = createRequire(import.meta.url);" +
        'try { require("kept/hidden"); } catch (error) { console.log(by, require("kept").by, error.code); }';
      equal(
        await printed(engine, source, { entry: "main.mjs" }),
        "import require ERR_PACKAGE_PATH_NOT_EXPORTED\n",
        "stdout",
      );
    },
  },
  {
    name: "runs modules in a circle that see each other's variables",
    async run(engine) {
      await engine.mount({
        "a.mjs": 'import { read } from "./b.mjs"; export let n = 1; n = 2; console.log(read());',
        "b.mjs": 'import { n } from "./a.mjs"; export const read = () => n;',
      });
      equal(await printed(engine, 'import "./a.mjs";', { entry: "main.mjs" }), "2\n", "stdout");
    },
  },
  {
    name: "runs a thread and a child, whose output is the program's",
    async run(engine) {
      await engine.mount({ "child.cjs": 'console.log("child", process.argv[2]); process.send(3);' });
      const source = `const { Worker } = require("node:worker_threads");
        const { fork } = require("node:child_process");
        const worker = new Worker('console.log("thread"); require("node:worker_threads").parentPort.postMessage(1)', { eval: true });
        worker.on("message", (one) => worker.on("exit", (code) => {
          const child = fork(require("node:path").join(__dirname, "child.cjs"), ["given"]);
          child.on("message", (three) => child.on("exit", () => console.log(one, code, three)));
        }));`;
      equal(await printed(engine, source), "thread\nchild given\n1 0 3\n", "stdout");
    },
  },
];
