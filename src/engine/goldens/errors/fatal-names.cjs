// Names of files with spaces and quotes stand in stacks as they are, and their lines above what is fatal.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const shown = ({ stack }) => stack.split("\n").filter((line) => !line.includes("node:"));

const plain = join(__dirname, "one 'two'.cjs");
writeFileSync(plain, "module.exports = function fail() {\n  throw new Error('plain');\n};\n");
try {
  require(plain)();
} catch (error) {
  console.log(shown(error));
}
try {
  vm.runInThisContext("\n  null.read;", { filename: 'a "script" of vm' });
} catch (error) {
  console.log(shown(error));
}
const { prepareStackTrace } = Error;
Error.prepareStackTrace = (_, sites) => sites.slice(0, 2).map((site) => site.getFileName().split("/").at(-1));
try {
  require(plain)();
} catch (error) {
  console.log(error.stack);
}
Error.prepareStackTrace = prepareStackTrace;

const module_ = join(__dirname, "three four.mjs");
writeFileSync(module_, "export const at = import.meta.url;\nthrow new RangeError('module');\n");
import(module_);
