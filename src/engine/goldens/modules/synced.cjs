// What a program does to a module of Node's reaches those who import it when it says so; names stay those that were.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

fs.readFile = () => "read";
fs.added = () => "added";
delete fs.readFileSync;
syncBuiltinESMExports();

import("node:fs").then((names) => {
  console.log(names.readFile(), names.added, names.default.added());
  console.log("readFileSync" in fs, "readFileSync" in names, names.readFileSync);
});
