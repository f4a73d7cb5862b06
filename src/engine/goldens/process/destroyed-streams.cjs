// The streams of a process are destroyed in name only: what is written afterwards still arrives, from a child as well.
const { spawn } = require("node:child_process");

const isChild = process.argv[2] === "child";
process.stdout.on("close", () => console.error("closed", isChild));
process.stdout.destroy();
process.stderr.destroy();
console.log("written after the end", process.stdout.destroyed, process.stdout.writableEnded);

if (isChild) {
  process.stdout.write("once more\n", () => process.stderr.write("told\n"));
} else {
  const told = { stdout: "", stderr: "" };
  const child = spawn(process.execPath, [__filename, "child"]);
  for (const name of ["stdout", "stderr"]) child[name].on("data", (bytes) => (told[name] += bytes));
  child.on("close", (code) => console.log(code, told));
}
