// A file that the program writes anew before it asks for it is what was written.
const fs = require("node:fs");
const path = require("node:path");

const at = path.join(__dirname, "settings.js");
const before = fs.readFileSync(at, "utf8");
try {
  fs.writeFileSync(at, before.replace("old", "new"));
  console.log(require("./settings.js").name);
} finally {
  fs.writeFileSync(at, before);
}
console.log(require("./settings.js").name);
