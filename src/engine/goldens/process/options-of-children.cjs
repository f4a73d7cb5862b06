// Options on the command line of a child: what is loaded first, the environment, warnings, rejections, depths of stacks.
const { spawn } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.chdir(__dirname);
const files = {
  "given.js": "console.log(process.env.GIVEN, process.title, process.argv.slice(2), process.execArgv)",
  "first.js": "console.log('first'); globalThis.first = 1",
  "first.mjs": "console.log('first', typeof require)",
  "given.env": "GIVEN=from a file\n",
  "careful.js": "process.emitWarning('careful'); new Buffer(1); Promise.reject(new Error('nobody'))",
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(__dirname, name), text);

const plain = (text) =>
  text
    .replaceAll(process.execPath, "node")
    .replaceAll(__dirname, "")
    .split("\n")
    .filter((line) => !line.includes("node:") && !line.startsWith("    at "))
    .map((line) => line.replace(/ \{$/, ""));

const run = (args, env = {}) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) child[name].on("data", (piece) => (said[name] += piece));
    child.on("close", (code) => {
      console.log(args, "->", code);
      for (const text of Object.values(said)) if (text !== "") console.log(plain(text));
      done();
    });
  });

async function main() {
  await run(["-r", "./first.js", "given.js", "one"]);
  await run(["--require=./first.js", "-p", "first"]);
  await run(["--import", "./first.mjs", "given.js"]);
  await run(["--import=./first.mjs", "-e", "console.log('then')"]);
  await run(["--env-file", "given.env", "--title=named", "given.js"]);
  await run(["--env-file=given.env", "given.js"], { GIVEN: "before" });
  await run(["--env-file=none.env", "given.js"]);
  await run(["--env-file-if-exists=none.env", "given.js"]);
  await run(["given.js"], { NODE_OPTIONS: "--title=outside -r ./first.js" });
  await run(["--no-warnings", "careful.js"]);
  await run(["careful.js"], { NODE_NO_WARNINGS: "1" });
  await run(["--unhandled-rejections=none", "--no-deprecation", "careful.js"]);
  await run(["--disable-warning=DEP0005", "--unhandled-rejections=warn", "careful.js"]);
  await run(["--trace-warnings", "-e", "process.emitWarning('traced')"]);
  await run(["--stack-trace-limit=1", "-p", "new Error('short').stack.split('\\n').length"]);
  await run(["-v"]);
}
main();
