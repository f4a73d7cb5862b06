// What a command line may not say, in Node's words, and options that change how modules are found.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const bare = (text) => text.replace(/\/\S*\//g, "").trim();

async function node(...args) {
  try {
    const { stdout } = await run(process.execPath, args);
    console.log(args.join(" "), "->", stdout.trim());
  } catch ({ code, stderr }) {
    const lines = bare(stderr)
      .replace(/(?<=SyntaxError).*/, "")
      .split("\n");
    console.log(
      args.join(" "),
      "failed",
      code,
      lines.find((line) => /Error|option|requires|must|value/.test(line)),
    );
  }
}

writeFileSync("order.mjs", "export default 'order';");
writeFileSync("asks.cjs", 'console.log(require("./order.mjs").default);');
writeFileSync("resolves.mjs", 'console.log(import.meta.resolve("./x.js", "file:///tmp/"));');
writeFileSync("detected.js", 'import path from "node:path"; console.log(path.sep);');
writeFileSync("typed.ts", "const size: number = 3; console.log(size);");

await node("--no-such-thing", "order.mjs");
await node("--no-such-thing=2", "order.mjs");
await node("-z", "order.mjs");
await node("--eval");
await node("-e");
await node("-pe");
await node("--conditions=", "order.mjs");
await node("--title", "--import", "order.mjs");
await node("--no-title", "order.mjs");
await node("--input-type=text", "--eval", "1");
await node("--unhandled-rejections=maybe", "order.mjs");
await node("asks.cjs");
await node("--no-require-module", "asks.cjs");
await node("--no-experimental-require-module", "asks.cjs");
await node("resolves.mjs");
await node("--experimental-import-meta-resolve", "resolves.mjs");
await node("detected.js");
await node("--no-experimental-detect-module", "detected.js");
await node("typed.ts");
await node("--no-strip-types", "typed.ts");
