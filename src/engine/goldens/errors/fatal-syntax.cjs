// A file that cannot be read as JavaScript is shown at the first thing that does not fit.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const file = join(__dirname, "bad.cjs");
writeFileSync(file, 'const name = "tea";\nconst = pour(name) extra;\n');
require(file);
