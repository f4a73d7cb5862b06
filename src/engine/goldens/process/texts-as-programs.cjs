// `node -e`, `node -p` and what comes in: scripts, modules, TypeScript, names that are at hand, and what goes wrong.
const { spawn } = require("node:child_process");

/** Without the lines of Node's library, which a child does not show. */
const own = (text) => text.split("\n").filter((line) => !line.includes("node:"));

const run = (args, input = "") =>
  new Promise((done) => {
    const child = spawn(process.execPath, args);
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].on("data", (piece) => (said[name] += piece));
    child.stdin.end(input);
    child.on("close", (code) => {
      console.log(args.join(" ").replaceAll("\n", " "), "->", code);
      for (const text of Object.values(said)) if (text !== "") console.log(own(text));
      done();
    });
  });

const texts = [
  ["-e", "function fail() { throw new Error('thrown') }\nfail()"],
  ["-e", "Promise.reject(new TypeError('rejected'))"],
  ["-e", "try { null.x } catch ({ stack }) { console.log(stack.split('\\n').slice(1, 2)) }"],
  ["-e", "console.log(__filename, __dirname, module.id, require.main === module, this === globalThis)"],
  ["-e", "console.log(process.execArgv.length, process.argv.slice(1), process._eval.length)", "one", "two"],
  ["-e", "console.log(os.EOL.length, path.basename('/a/b'), zlib.crc32('a'), typeof util.inspect)"],
  ["-e", "import('node:fs').then(({ readFileSync }) => console.log(typeof readFileSync))"],
  ["-e", "import { basename } from 'node:path'; console.log(basename('/a/b'), import.meta.url.slice(-8))"],
  ["-e", "await 1; throw new RangeError('in a module')"],
  ["-e", "const n: number = 1; console.log(n)"],
  ["-e", "import { sep } from 'node:path'; const s: string = sep; console.log(s)"],
  ["-e", "enum Kind { A }"],
  ["-e", "foo bar"],
  ["-p", "[1, { two: 2 }]"],
  ["-p", "process.nextTick(() => console.log('first')); 'last'"],
  ["-p", "crypto.createHash('md5').update('a').digest('hex')"],
  ["--input-type=module", "-e", "console.log(typeof require, this)"],
  ["--input-type=module", "-e", "const n: number = 1"],
  ["--input-type=commonjs", "-e", "console.log(typeof require)"],
];

async function main() {
  for (const args of texts) await run(args);
  await run(["-"], "console.log(__filename); throw new Error('from outside')");
  await run([], "console.log(process.argv.length)");
  await run(["--input-type=module"], "console.log(import.meta.url.slice(-8)); await 1");
}
main();
