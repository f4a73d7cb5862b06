// A text without its closing quote is marked to the end of the line.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const file = join(__dirname, "bad.cjs");
writeFileSync(file, "const one = 1;\n  const tea = 'green;\n");
try {
  require(file);
} catch (error) {
  console.log(error.name, error.message);
}
setTimeout(() => require(file), 1);
