// A process finds what another one left behind as it was: links as links, permissions and times.
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

async function node(...args) {
  try {
    const { stdout } = await run(process.execPath, args);
    console.log(args.join(" "), "->", stdout.trim());
  } catch ({ code, stderr }) {
    console.log(args.join(" "), "failed", code, /\[(\w+)\]/.exec(stderr)?.[1]);
  }
}

mkdirSync("shop/lib", { recursive: true });
writeFileSync("shop/package.json", JSON.stringify({ type: "module" }));
writeFileSync("shop/lib/price.js", "export const price = 5;");
writeFileSync(
  "shop/index.js",
  `import { price } from "./lib/price.js";
  const last = (path) => path.split("/").at(-1);
  console.log(price, last(import.meta.url), last(process.argv[1]), import.meta.main);`,
);
writeFileSync("shop/old.cjs", `console.log(__filename.split("/").at(-1), require.main === module);`);
symlinkSync("shop/index.js", "start.js");
symlinkSync("shop/index.js", "start");
symlinkSync("shop/old.cjs", "old");
symlinkSync("shop", "store");
await node("start.js");
await node("start");
await node("old");
await node("store/index.js");
await node("--preserve-symlinks-main", "old");
await node("--preserve-symlinks-main", "start.js");

writeFileSync("stock.txt", "12");
chmodSync("stock.txt", 0o640);
utimesSync("stock.txt", 1_000_000_000, 1_000_000_100);
symlinkSync("stock.txt", "newest.txt");
symlinkSync("nowhere", "broken.txt");
writeFileSync(
  "look.mjs",
  `import { lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
  const { mode, mtime, atime, size } = statSync("stock.txt");
  console.log(mode.toString(8), mtime.toISOString(), atime.toISOString(), size);
  console.log(lstatSync("newest.txt").isSymbolicLink(), readlinkSync("newest.txt"), realpathSync("newest.txt") === realpathSync("stock.txt"));
  console.log(readlinkSync("broken.txt"), statSync("broken.txt", { throwIfNoEntry: false }));`,
);
await node("look.mjs");
