/**
 * `npm run --silent engine -- [OPTION...] FILE [ARG...]`: runs a program in an engine, its streams and exit code passed
 * through. 124: the time limit ended it; 125: the engine failed, or the arguments are wrong.
 */
import { HeadlessEngine } from "../src/engine/command/headless.ts";
import { parseOptions, usage, UsageError } from "../src/engine/command/options.ts";
import { engineFailed, runCommand } from "../src/engine/command/run.ts";
import { NativeEngine } from "../src/engine/native/index.ts";
import { launchKnown, signalsLeft } from "./launch.ts";

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  const engine =
    options.engine === "native"
      ? new NativeEngine()
      : new HeadlessEngine(() => launchKnown([], undefined, signalsLeft));
  const { stdin, stdout, stderr } = process;
  return await runCommand(engine, options, {
    ...{ stdin, stdout, stderr },
    // npm runs scripts in the folder of package.json; paths are meant from where the person is.
    base: process.env["INIT_CWD"] ?? process.cwd(),
    started(program) {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => program.kill("SIGTERM"));
    },
  });
}

for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
const code = await main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  process.stderr.write(`engine: ${sentence}\n${error instanceof UsageError ? `${usage}\n` : ""}`);
  return engineFailed;
});
process.exit(code);
