// TypeScript that is more than types is refused with its own line above, and no line of Node's library.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const file = join(__dirname, "kinds.ts");
writeFileSync(file, "const one: number = 1;\nenum Kind { A, B }\nmodule.exports = { one, Kind };\n");
require(file);
