// Numbers of open files: what is no such number, what is closed, and the three that are open from the start.
const fs = require("node:fs");
const path = require("node:path");
const top = fs.mkdtempSync(path.join(__dirname, "open-"));
const file = path.join(top, "a.txt");
const fails = (what, act) => {
  try {
    console.log(what, act());
  } catch (error) {
    const text = error.message.replaceAll(top, "TOP");
    console.log(what, error.name, error.code, error.syscall, Object.keys(error).join(), text);
  }
};
for (const bad of ["1", -1, 1.5, NaN, Infinity, 2 ** 31, null, undefined, {}]) {
  fails("fsync", () => fs.fsyncSync(bad));
  fails("close", () => fs.closeSync(bad));
  fails("read", () => fs.readSync(bad, Buffer.alloc(1)));
}
fails("a callback is not waited for", () => fs.fstat("x", () => console.log("never")));
for (const mode of [8, -1, NaN, "r", {}, 1.5, null]) {
  fails("access", () => fs.accessSync(__filename, mode));
  fails("copy", () => fs.copyFileSync(__filename, path.join(top, `copy-${String(mode)}`), mode));
}

fs.writeFileSync(file, "0123456789");
const both = fs.openSync(file, "r+");
const four = Buffer.alloc(4);
console.log(fs.readSync(both, four), four.toString(), fs.readSync(both, four, 0, 2, 8), four.toString());
console.log(
  "from where it was",
  fs.readFileSync(both, "utf8"),
  JSON.stringify(fs.readFileSync(both, "utf8")),
);
console.log(fs.writeSync(both, "AB", 2), fs.readFileSync(file, "utf8"));
console.log(fs.readvSync(both, [Buffer.alloc(3), Buffer.alloc(30)], 0));
console.log(fs.writevSync(both, [Buffer.from("x"), Buffer.from("yz")], 5), fs.readFileSync(file, "utf8"));
fs.closeSync(both);
fails("closed twice", () => fs.closeSync(both));
fails("read when closed", () => fs.readFileSync(both));
fails("text when closed", () => fs.readFileSync(both, "utf8"));

const reader = fs.openSync(file, "r");
const writer = fs.openSync(path.join(top, "b.txt"), "w");
fails("write what is read", () => fs.writeSync(reader, "x"));
fails("write all what is read", () => fs.writeFileSync(reader, "x"));
fails("read what is written", () => fs.readFileSync(writer, "utf8"));
fails("cut what is read", () => fs.ftruncateSync(reader, 1));
fails("a folder as text", () => fs.readFileSync(top, "utf8"));
fails("a link not followed", () => {
  fs.symlinkSync(file, path.join(top, "link"));
  return fs.openSync(path.join(top, "link"), fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
});
fails("new through a link", () => fs.openSync(path.join(top, "link"), "wx"));
fails("new with a slash", () => fs.openSync(path.join(top, "new/"), "w"));
const { uid, gid } = fs.statSync(file);
fs.chownSync(file, -1, -1);
console.log(fs.statSync(file).uid === uid, fs.statSync(file).gid === gid);

console.log(fs.writeSync(1, "straight to the first stream\n"), fs.writeSync(2, "and to the second\n"));
fs.writeFileSync(1, "as a file\n");
console.log(JSON.stringify(fs.readFileSync("/dev/null", "utf8")));
fs.writeFileSync("/dev/null", "gone");
console.log(fs.statSync("/dev/null").isCharacterDevice(), fs.statSync("/dev/null").size);

const loose = `${file}.loose`;
const fd = fs.openSync(loose, "w+");
fs.writeSync(fd, "one");
fs.writeSync(fd, Buffer.from("two"), 0, 3, NaN);
fs.write(fd, Buffer.from("three"), 0, 5, NaN, (error, count) => {
  console.log(error, count, fs.readFileSync(loose, "utf8"));
  fs.closeSync(fd);
  handles();
});

const handles = async () => {
  const handle = await fs.promises.open(file);
  console.log(typeof handle.fd, await handle.readFile("utf8"), (await handle.stat()).size);
  const twice = [handle.close(), handle.close()];
  console.log(await Promise.all(twice), handle.fd);
  console.log(await handle.stat().catch((error) => [error.code, error.syscall, error.message]));
  fs.rmSync(top, { recursive: true });
};
