// Children whose standard streams are files of the parent, which closes its own numbers at once.
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

if (process.argv[2] === "child") {
  process.stdin.on("data", (part) => console.log("read", String(part)));
  process.stdin.on("end", () => console.error("ended"));
} else {
  const at = (name) => path.join(fs.mkdtempSync(path.join(os.tmpdir(), "streams-")), name);
  const [input, output] = [at("in"), at("out")];
  fs.writeFileSync(input, "skipped, and the rest");
  fs.writeFileSync(output, "before\n");
  const fds = [fs.openSync(input), fs.openSync(output, "a")];
  fs.readSync(fds[0], Buffer.alloc(9));
  const child = spawn(process.execPath, [__filename, "child"], { stdio: [fds[0], fds[1], fds[1]] });
  for (const fd of fds) fs.closeSync(fd);
  console.log(child.stdin, child.stdout, child.stderr);
  child.on("close", (code, signal) => console.log(code, signal, fs.readFileSync(output, "utf8").split("\n")));
}
