// Folders: making, listing, moving, removing, links, and what goes wrong.
const fs = require("node:fs");
const path = require("node:path");
const os = require("node:os");
const top = fs.mkdtempSync(path.join(os.tmpdir(), "folders-"));
const at = (...names) => path.join(top, ...names);
const attempt = (what, act) => {
  try {
    console.log(what, act());
  } catch (error) {
    console.log(what, error.code, error.syscall, error.errno, error.message.replaceAll(top, "TOP"));
  }
};
attempt("nested", () => fs.mkdirSync(at("a/b/c"), { recursive: true }).replace(top, "TOP"));
attempt("again", () => fs.mkdirSync(at("a/b/c"), { recursive: true }));
attempt("exists", () => fs.mkdirSync(at("a")));
attempt("no parent", () => fs.mkdirSync(at("x/y")));
fs.writeFileSync(at("a/one.txt"), "1");
fs.writeFileSync(at("a/b/two.txt"), "2");
fs.symlinkSync("one.txt", at("a/link"));
fs.symlinkSync("nowhere", at("a/broken"));
attempt("list", () => fs.readdirSync(at("a")));
attempt("types", () =>
  fs
    .readdirSync(at("a"), { withFileTypes: true })
    .map((entry) => `${entry.name}:${entry.isFile()}${entry.isDirectory()}${entry.isSymbolicLink()}`),
);
attempt("deep", () => fs.readdirSync(at(), { recursive: true }).sort());
attempt("real", () => fs.realpathSync(at("a/link")).replace(top, "TOP"));
attempt("broken link", () => fs.readFileSync(at("a/broken")));
attempt("link", () => [
  fs.readlinkSync(at("a/link")),
  fs.lstatSync(at("a/link")).isSymbolicLink(),
  fs.statSync(at("a/link")).size,
]);
attempt("not a folder", () => fs.readdirSync(at("a/one.txt")));
attempt("through a file", () => fs.readFileSync(at("a/one.txt/x")));
attempt("a folder read", () => fs.readFileSync(at("a")));
attempt("not empty", () => fs.rmdirSync(at("a")));
attempt("remove a folder", () => fs.rmSync(at("a")));
attempt("unlink a folder", () => fs.unlinkSync(at("a")));
attempt(
  "rename",
  () => fs.renameSync(at("a/one.txt"), at("a/renamed.txt")) ?? fs.existsSync(at("a/one.txt")),
);
attempt("rename nothing", () => fs.renameSync(at("none"), at("b")));
attempt("access", () => fs.accessSync(at("a/renamed.txt"), fs.constants.R_OK));
attempt("no access", () => fs.accessSync(at("none")));
attempt("forced", () => fs.rmSync(at("none"), { force: true }));
attempt("all", () => fs.rmSync(top, { recursive: true }) ?? fs.existsSync(top));
for (const bad of [
  () => fs.readFileSync({}),
  () => fs.mkdirSync("a\0b"),
  () => fs.readFileSync("x", "odd"),
  () => fs.readFile("x"),
  () => fs.writeFileSync("/x", 5),
  () => fs.openSync("/x", "q"),
])
  attempt("bad", bad);
