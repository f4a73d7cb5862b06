// A package is not told that what it calls is old. Text that it made a function of is no package's, and is.
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const folder = mkdtempSync(join(tmpdir(), "warned-"));
function packageOf(name, text) {
  const at = join(folder, "node_modules", name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "index.js"), text);
  return at;
}

const warned = [];
process.removeAllListeners("warning");
process.on("warning", ({ code }) => warned.push(code));

require(packageOf("plain", "new Buffer(1);"));
setImmediate(() => {
  console.log("plain", warned);
  require(packageOf("evaluated", 'new Function("Kind", "return new Kind(1)")(Buffer);'));
  setImmediate(() => {
    console.log("evaluated", warned);
    rmSync(folder, { recursive: true });
  });
});
