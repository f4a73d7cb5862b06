/** Checks of the two signals. */
import { begin, equal, outcomeOf, textOf, type Check } from "./check.ts";
import type { Process } from "../engine.ts";

/** What the program prints first; the rest is left to be read. */
async function firstOutput(process: Process): Promise<string> {
  const reader = process.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  return textOf(value ?? new Uint8Array());
}

export const signalChecks: readonly Check[] = [
  {
    name: "ends a program by SIGTERM that does not handle it",
    async run(engine) {
      const process = await begin(engine, "setInterval(() => {}, 1000); console.log('up')");
      equal(await firstOutput(process), "up\n", "stdout");
      process.kill("SIGTERM");
      equal(await process.exit, { code: null, signal: "SIGTERM" }, "exit");
    },
  },
  {
    name: "lets a program handle SIGTERM and end itself",
    async run(engine) {
      const source =
        "const timer = setInterval(() => {}, 1000); process.on('SIGTERM', (name) => { console.log('got', name); clearInterval(timer); process.exitCode = 5; }); console.log('up');" +
        "process.on('exit', (code) => console.log('exit', code));";
      const process = await begin(engine, source);
      const first = await firstOutput(process);
      process.kill("SIGTERM");
      const { stdout, exit } = await outcomeOf(process);
      equal(first + textOf(stdout), "up\ngot SIGTERM\nexit 5\n", "stdout");
      equal(exit, { code: 5, signal: null }, "exit");
    },
  },
  {
    name: "ends an infinite loop by SIGKILL, and what was printed before is kept",
    async run(engine) {
      const process = await begin(
        engine,
        "process.on('SIGTERM', () => {}); process.stdout.write('spinning\\n', () => { for (;;); });",
      );
      const first = await firstOutput(process);
      process.kill("SIGKILL");
      const { exit } = await outcomeOf(process);
      equal([first, exit], ["spinning\n", { code: null, signal: "SIGKILL" }], "stdout and exit");
    },
  },
  {
    name: "does nothing to a program that has ended",
    async run(engine) {
      const process = await begin(engine, "process.exit(4)");
      await outcomeOf(process);
      process.kill("SIGTERM");
      process.kill("SIGKILL");
      equal(await process.exit, { code: 4, signal: null }, "exit");
    },
  },
];
