/** `npm run record -- [--check [--quick]] [--native | --embedded] [--write] [WORD...]`: what the examples of the notes come to, on the real Node. */
import { join } from "node:path";
import { record, usage } from "../src/sandbox/record/command.ts";
import { launchKnown } from "./launch.ts";

// Whatever a client script left open is not waited for.
try {
  const code = await record({
    root: join(import.meta.dirname, ".."),
    args: process.argv.slice(2),
    notesDir: process.env["NOTES_DIR"],
    launch: launchKnown,
    say: (line) => console.log(line),
  });
  process.exit(code);
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n${usage}` : error);
  process.exit(2);
}
