// cpSync and cp: whole folders, links among them, and what they refuse.
const fs = require("node:fs");
const path = require("node:path");
const top = fs.mkdtempSync(path.join(__dirname, "copies-"));
process.chdir(top);
const plain = (text) => String(text).replaceAll(top, "TOP");
const attempt = (what, act) => {
  try {
    console.log(what, act());
  } catch (error) {
    console.log(what, error.name, error.code, error.errno, error.syscall, plain(error.message));
    console.log("  ", Object.keys(error), plain(error.path));
  }
};
const tree = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .sort()
    .map((name) => {
      const at = path.join(folder, name);
      const stat = fs.lstatSync(at);
      if (stat.isSymbolicLink()) return `${name} -> ${plain(fs.readlinkSync(at))}`;
      return stat.isFile() ? `${name}=${fs.readFileSync(at)}` : name;
    });

fs.mkdirSync("from/inner", { recursive: true });
fs.writeFileSync("from/one", "1");
fs.writeFileSync("from/inner/two", "2");
fs.symlinkSync("one", "from/link");
fs.symlinkSync("inner", "from/to-folder");
fs.writeFileSync("alone", "alone");

attempt("nothing there", () => fs.cpSync("none", "x"));
attempt("onto itself", () => fs.cpSync("from", "from", { recursive: true }));
attempt("not recursive", () => fs.cpSync("from", "x"));
attempt("into itself", () => fs.cpSync("from", "from/deep", { recursive: true }));
attempt("folder onto file", () => fs.cpSync("from", "alone", { recursive: true }));
attempt("file onto folder", () => fs.cpSync("alone", "from"));
attempt("new parents", () => fs.cpSync("from", "a/b", { recursive: true }) ?? tree("a/b"));
fs.writeFileSync("from/one", "changed");
attempt("over", () => fs.cpSync("from", "a/b", { recursive: true }) ?? tree("a/b"));
attempt("keep what is there", () => {
  fs.writeFileSync("a/b/one", "mine");
  fs.cpSync("from", "a/b", { recursive: true, force: false });
  return tree("a/b");
});
attempt("none may be there", () => fs.cpSync("alone", "a/b/one", { force: false, errorOnExist: true }));
attempt("links as they are", () => {
  fs.cpSync("from", "v", { recursive: true, verbatimSymlinks: true });
  return tree("v");
});
attempt("the same again", () => fs.cpSync("from", "v", { recursive: true, verbatimSymlinks: true }));
attempt("a filter", () => {
  fs.cpSync("from", "f", { recursive: true, filter: (source) => !source.includes("link") });
  return tree("f");
});
attempt("times kept", () => {
  fs.utimesSync("from/one", 1000, 2000);
  fs.cpSync("from", "t", { recursive: true, preserveTimestamps: true });
  return fs.statSync("t/one").mtimeMs;
});
attempt("one file over another", () => {
  fs.chmodSync("alone", 0o600);
  fs.cpSync("alone", "a/b/one");
  return [fs.readFileSync("a/b/one", "utf8"), fs.statSync("a/b/one").mode.toString(8)];
});

const later = async () => {
  await fs.promises.cp("from", "p", { recursive: true });
  console.log("promised", tree("p"));
  for (const [what, from, to, options] of [
    ["onto itself", "from", "from", { recursive: true }],
    ["not recursive", "from", "y", {}],
    ["there already", "from", "p", { recursive: true, force: false, errorOnExist: true }],
  ]) {
    const error = await fs.promises.cp(from, to, options).catch((reason) => reason);
    console.log(what, error.name, error.code, error.errno, plain(error.message));
  }
  fs.rmSync(top, { recursive: true });
};
later();
