// What is imported has its own name in each message, keeps its value where the module keeps it, and changes where that changes.
import fs, { readFile } from "node:fs";
import { findPackageJSON, syncBuiltinESMExports } from "node:module";
import * as path from "node:path";

export let count = 1;
export const add = () => (count += 1);

const said = (task) => {
  try {
    console.log(task());
  } catch (error) {
    console.log(error.name, error.message);
  }
};

said(() => fs.nope());
said(() => path.nope());
said(() => path());
said(() => new fs.Nope());
said(() => fs.constants.none.at);
said(() => readFile.later());
said(() => [...fs]);
said(() => path.join.call`x`.none());
said(() => (path.join = 1));
said(() => findPackageJSON("./none.mjs", import.meta.url));

const before = readFile;
fs.readFile = () => "new";
console.log(readFile === before);
syncBuiltinESMExports();
console.log(readFile === before, readFile());

import(import.meta.url).then((self) => console.log(self.count, self.add(), self.count, count));
