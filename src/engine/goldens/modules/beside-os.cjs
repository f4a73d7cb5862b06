// What the loader of modules and the module os both ask of the system.
const os = require("node:os");
const path = require(["node", "path"].join(":"));
console.log(os.tmpdir(), os.EOL === "\n", typeof os.hostname(), path.sep);
process.env.TMPDIR = "/elsewhere/";
console.log(os.tmpdir());
