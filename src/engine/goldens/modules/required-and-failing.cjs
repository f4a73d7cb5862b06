// A module that a script requires, and that fails as it runs: the line is shown, though the library throws it on.
const { writeFileSync } = require("node:fs");

writeFileSync("settings.mjs", "export const port = 3000;\nthrow new Error('no host');\n");
require("./settings.mjs");
