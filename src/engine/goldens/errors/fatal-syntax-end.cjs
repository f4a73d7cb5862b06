// A file that ends too early is shown at its last line.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const file = join(__dirname, "bad.cjs");
writeFileSync(file, "function pour() {\n  if (true) {\n    return 1;\n}\n");
require(file);
