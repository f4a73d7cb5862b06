// Which text of a command line calls itself the main module.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const told = 'console.log(import.meta.main, import.meta.url.split("/").at(-1))';

async function node(...args) {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "inherit", "inherit"] });
  child.stdin.end(args.at(-1) === "-" ? told : "");
  await once(child, "close");
}

await node("--input-type=module", "--eval", told);
await node("--input-type=module-typescript", "--eval", `const n: number = 1; ${told}`);
await node("--input-type=module", "-");
await node("--eval", `import "node:fs"; ${told}`);
await once(new Worker(`import "node:fs"; ${told}`, { eval: true }), "exit");
await once(new Worker(new URL("data:text/javascript,console.log(import.meta.main)")), "exit");
console.log(import.meta.main);
