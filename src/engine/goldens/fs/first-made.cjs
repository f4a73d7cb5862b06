// What mkdir says it made first, in the words that it was given.
const { mkdir, mkdirSync, mkdtempSync, promises } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, relative } = require("node:path");

const folder = mkdtempSync(join(tmpdir(), "made-"));
process.chdir(folder);
const all = { recursive: true };
console.log(mkdirSync("a/b/c", all), mkdirSync("a/b/c", all), mkdirSync("a/b/d/e", all));
console.log(mkdirSync("./f/g/", all), mkdirSync("./f/h/", all), mkdirSync("i"), mkdirSync("i/../j/k", all));
console.log(relative(folder, mkdirSync(join(folder, "l", "m"), all)));
mkdir("n/o", all, async (error, first) => {
  console.log(error, first, await promises.mkdir("p/q", all), await promises.mkdir("p/q", all));
});
