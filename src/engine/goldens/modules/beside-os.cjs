// What the loader of modules and the module os both ask of the system.
const name = "node:os";
const os = require(name);
console.log(os.tmpdir(), os.EOL === "\n", typeof os.hostname());
process.env.TMPDIR = "/elsewhere/";
console.log(os.tmpdir());
