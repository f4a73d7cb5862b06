// Files by patterns.
import fs, { glob, globSync } from "node:fs";
import { glob as promised } from "node:fs/promises";
import path from "node:path";
import os from "node:os";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "glob-"));
process.chdir(folder);
for (const name of [
  "a.js",
  "b.ts",
  "src/c.js",
  "src/d.test.js",
  "src/deep/e.js",
  ".hidden/f.js",
  "x[1].md",
]) {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  fs.writeFileSync(name, "");
}
fs.symlinkSync("src", "link");

const patterns = [
  "*.js",
  "**/*.js",
  "src/**",
  "{a,b}.*",
  "src/!(d).js",
  "**/deep",
  "x\\[1\\].md",
  "?.?s",
  ".*/*",
  "nothing/*",
];
for (const pattern of patterns) console.log(pattern, globSync(pattern).sort());
console.log(globSync(["*.js", "*.ts"], { cwd: folder }).sort());
console.log(globSync("**/*.js", { exclude: (name) => name === "deep" || name === "link" }).sort());
console.log(globSync("**/*.js", { exclude: ["**/*.test.js", "link/**"] }).sort());
console.log(
  globSync("src/*", { withFileTypes: true })
    .map((entry) => [entry.name, entry.isDirectory()])
    .sort(),
);

const found = [];
for await (const one of promised("src/**/*.js")) found.push(one);
console.log(found.sort());

glob("*.ts", (error, matches) => console.log(error, matches));
try {
  globSync(5);
} catch (error) {
  console.log(error.code, error.message);
}

console.log(path.matchesGlob("/a/b/c.js", "/a/**/*.js"), path.posix.matchesGlob("a/b", "a/*/c"));
console.log(path.win32.matchesGlob("a\\b.js", "a/*.js"));
