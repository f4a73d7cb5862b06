/** Checks of one program: what it is given, what it prints, how it ends. */
import {
  begin,
  bytesEqual,
  bytesOf,
  equal,
  holds,
  outcomeOf,
  pattern,
  printed,
  run,
  textOf,
  type Check,
} from "./check.ts";

const line = 1 << 20;

export const programChecks: readonly Check[] = [
  {
    name: "gives arguments as they are, without options of its own",
    async run(engine) {
      const argv = ["--inspect", "-e", "two words", "", "ü*"];
      const source = "console.log(JSON.stringify([process.argv.slice(2), process.execArgv]))";
      equal(JSON.parse(await printed(engine, source, { argv })), [argv, []], "argv and execArgv");
    },
  },
  {
    name: "gives exactly the environment asked for, before the first line",
    async run(engine) {
      const env = { NODE_ENV: "production", EMPTY: "", ODD: "a=b c" };
      const source = "console.log(JSON.stringify(Object.entries(process.env).sort()))";
      equal(JSON.parse(await printed(engine, source, { env })), Object.entries(env).sort(), "process.env");
      equal(await printed(engine, source), "[]\n", "process.env when none is given");
    },
  },
  {
    name: "starts in the folder asked for",
    async run(engine) {
      const source =
        'console.log(process.cwd().endsWith("/deep/er"), __dirname === process.cwd(), process.argv[1] === __filename)';
      equal(await printed(engine, source, { cwd: "deep/er" }), "true true true\n", "cwd, __dirname, argv[1]");
    },
  },
  {
    name: "shows nothing of itself in listeners and loaded modules",
    async run(engine) {
      const source =
        "console.log(process.eventNames().filter((name) => !/^(newListener|removeListener|warning|SIGWINCH)$/.test(String(name))).length, Object.keys(require.cache).length)";
      equal(await printed(engine, source), "0 1\n", "listeners of process, and modules in the cache");
    },
  },
  {
    name: "keeps stdout and stderr apart",
    async run(engine) {
      const source =
        'console.log("out 1"); console.error("err 1"); process.stdout.write("out 2"); process.stderr.write("err 2");';
      const { stdout, stderr, exit } = await run(engine, source);
      equal(
        [textOf(stdout), textOf(stderr), exit.code],
        ["out 1\nout 2", "err 1\nerr 2", 0],
        "streams and code",
      );
    },
  },
  {
    name: "carries bytes that are not UTF-8",
    async run(engine) {
      const source = "process.stdout.write(Buffer.from(Array.from({ length: 256 }, (_, index) => index)));";
      const { stdout } = await run(engine, source);
      bytesEqual(
        stdout,
        Uint8Array.from({ length: 256 }, (_byte, index) => index),
        "stdout",
      );
    },
  },
  {
    name: "carries lines of 1 MB whole, and exits once they are written",
    async run(engine) {
      const source = `let left = 2;
        const written = () => (left -= 1) === 0 && process.exit(3);
        process.stdout.write("a".repeat(${line}) + "\\n");
        process.stderr.write("b".repeat(${line}) + "\\n", written);
        process.stdout.write("end", written);`;
      const { stdout, stderr, exit } = await run(engine, source);
      equal([stdout.length, stderr.length, exit.code], [line + 4, line + 1, 3], "lengths and code");
      equal(textOf(stdout.slice(-5)), "a\nend", "the end of stdout");
    },
  },
  {
    name: "gives the exit code of the program",
    async run(engine) {
      for (const [source, code] of [
        ["process.exit(7)", 7],
        ["process.exitCode = 9", 9],
        ['process.on("exit", () => { process.exitCode = 11; })', 11],
        ["setTimeout(() => process.exit(13), 1)", 13],
        ["setImmediate(() => process.exit(15)); setInterval(() => {}, 1000)", 15],
        ["", 0],
      ] as const) {
        const { exit } = await run(engine, source);
        equal(exit, { code, signal: null }, `exit of: ${source}`);
      }
    },
  },
  {
    name: "ends with code 1 and the message on stderr when nothing catches an error",
    async run(engine) {
      for (const source of [
        'throw new TypeError("broken on purpose")',
        'setTimeout(() => { throw new TypeError("broken on purpose") }, 1)',
        'Promise.reject(new TypeError("broken on purpose"))',
      ]) {
        const { stdout, stderr, exit } = await run(engine, `console.log("before");\n${source}`);
        equal(
          [textOf(stdout), exit],
          ["before\n", { code: 1, signal: null }],
          `stdout and exit of: ${source}`,
        );
        holds(textOf(stderr).includes("TypeError: broken on purpose\n    at "), `stderr: ${textOf(stderr)}`);
      }
    },
  },
  {
    name: "ends with code 1 for a file that is not there, and for one that does not parse",
    async run(engine) {
      await engine.mount({ "bad.cjs": "const = 1;" });
      for (const [entry, message] of [
        ["missing.cjs", "Cannot find module"],
        ["bad.cjs", "SyntaxError"],
      ] as const) {
        const { stderr, exit } = await outcomeOf(await engine.start({ entry }));
        equal(exit, { code: 1, signal: null }, `exit of ${entry}`);
        holds(textOf(stderr).includes(message), `stderr of ${entry}: ${textOf(stderr)}`);
      }
    },
  },
  {
    name: "reads stdin to its end, byte for byte",
    async run(engine) {
      const source =
        "process.stdin.on('data', (chunk) => process.stdout.write(chunk)); process.stdin.on('end', () => console.error('end'));";
      const process = await begin(engine, source);
      const outcome = outcomeOf(process);
      const bytes = pattern(300_000);
      const writer = process.stdin.getWriter();
      for (let at = 0; at < bytes.length; at += 50_000) await writer.write(bytes.subarray(at, at + 50_000));
      await writer.close();
      const { stdout, stderr, exit } = await outcome;
      bytesEqual(stdout, bytes, "what came back");
      equal([textOf(stderr), exit.code], ["end\n", 0], "stderr and code");
    },
  },
  {
    name: "lets a program end that never reads its stdin",
    async run(engine) {
      const process = await begin(engine, "console.log('done')");
      const outcome = await outcomeOf(process);
      equal([textOf(outcome.stdout), outcome.exit.code], ["done\n", 0], "stdout and code");
      await process.stdin.getWriter().write(bytesOf("too late"));
    },
  },
  {
    name: "runs two programs at once, each with its own process",
    async run(engine) {
      const source = (name: string): string =>
        `globalThis.mine = "${name}"; setTimeout(() => console.log(mine, process.pid), 20);`;
      const one = await begin(engine, source("one"), { entry: "one.cjs" });
      const two = await begin(engine, source("two"), { entry: "two.cjs" });
      holds(one.pid !== two.pid, "both have the same pid");
      const outputs = await Promise.all([outcomeOf(one), outcomeOf(two)]);
      equal(
        outputs.map(({ stdout }) => textOf(stdout)),
        [`one ${one.pid}\n`, `two ${two.pid}\n`],
        "stdout",
      );
    },
  },
];
