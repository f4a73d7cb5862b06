// What cannot be loaded as a native addon fails with a code that packages ask for, and they do without.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const file = join(__dirname, "sum.node");
writeFileSync(file, "no machine code");

function load() {
  try {
    return require("./sum.node");
  } catch (error) {
    console.log(error.name, error.code, error.message.startsWith(file));
    return { sum: (a, b) => a + b };
  }
}

console.log(load().sum(2, 3), typeof process.dlopen, require.resolve("./sum.node") === file);
