// node:fs by all three of its faces.
const fs = require("node:fs");
const path = require("node:path");

const folder = fs.mkdtempSync(path.join(__dirname, "work-"));
const at = (...names) => path.join(folder, ...names);
const plain = (text) => text.replaceAll(folder, "WORK");
const fails = (action) => {
  try {
    return action();
  } catch (error) {
    return [error.name, error.code, error.errno, error.syscall, plain(error.message), Object.keys(error)];
  }
};

fs.writeFileSync(at("a.txt"), "first line\nsecond line\n");
fs.appendFileSync(at("a.txt"), "third ü");
console.log(fs.readFileSync(at("a.txt"), "utf8"), fs.readFileSync(at("a.txt")).length);
console.log(fs.existsSync(at("a.txt")), fs.existsSync(at("b.txt")), fs.existsSync(folder));
console.log(fails(() => fs.readFileSync(at("none.txt"))));
console.log(fails(() => fs.readFileSync(folder)));
console.log(fails(() => fs.mkdirSync(folder)));
console.log(fails(() => fs.mkdirSync(at("x", "y"))));
console.log(
  plain(fs.mkdirSync(at("x", "y", "z"), { recursive: true })),
  fs.mkdirSync(at("x"), { recursive: true }),
);
console.log(fails(() => fs.rmdirSync(at("x"))));
console.log(fails(() => fs.readdirSync(at("a.txt"))));
console.log(fails(() => fs.writeFileSync(at("a.txt", "b"), "")));
console.log(fails(() => fs.renameSync(at("no"), at("yes"))));
console.log(fails(() => fs.openSync(at("a.txt"), "wx")));
console.log(
  fails(() => fs.writeSync(99, "x")),
  fails(() => fs.closeSync(99)),
);
console.log(
  fails(() => fs.readFileSync(42.5)),
  fails(() => fs.readFileSync({})),
);
console.log(
  fails(() => fs.statSync(at("none"))),
  fs.statSync(at("none"), { throwIfNoEntry: false }),
);
console.log(fails(() => fs.readFileSync(at("n".repeat(256)))));
console.log(
  fails(() => fs.rmSync(at("none"))),
  fails(() => fs.rmSync(at("x"))),
  fs.rmSync(at("none"), { force: true }),
);

fs.copyFileSync(at("a.txt"), at("b.txt"));
fs.renameSync(at("b.txt"), at("x", "c.txt"));
fs.symlinkSync("a.txt", at("link"));
fs.linkSync(at("a.txt"), at("hard"));
console.log(
  fs.readlinkSync(at("link")),
  plain(fs.realpathSync(at("link"))),
  fs.lstatSync(at("link")).isSymbolicLink(),
);
console.log(
  fs.readdirSync(folder),
  fs
    .readdirSync(folder, { withFileTypes: true })
    .map((one) => [one.name, one.isFile(), one.isDirectory(), one.isSymbolicLink()]),
);
console.log(fs.readdirSync(folder, { recursive: true }).sort());
const stat = fs.statSync(at("a.txt"));
console.log(
  stat.size,
  stat.isFile(),
  stat.isDirectory(),
  stat.nlink,
  (stat.mode & 0o777).toString(8),
  stat.mtime instanceof Date,
);
fs.utimesSync(at("a.txt"), 1, new Date(5000));
console.log(fs.statSync(at("a.txt")).mtimeMs, fs.statSync(at("a.txt"), { bigint: true }).mtimeNs);
fs.chmodSync(at("a.txt"), 0o600);
console.log((fs.statSync(at("a.txt")).mode & 0o777).toString(8));

const fd = fs.openSync(at("d.bin"), "w+");
console.log(
  fs.writeSync(fd, "hello world"),
  fs.writeSync(fd, Buffer.from("HE"), 0, 2, 0),
  fs.writevSync(fd, [Buffer.from("!"), Buffer.from("?")]),
);
const buffer = Buffer.alloc(20);
console.log(fs.readSync(fd, buffer, 0, 20, 0), buffer.toString("latin1"), fs.fstatSync(fd).size);
fs.ftruncateSync(fd, 5);
console.log(fs.readFileSync(at("d.bin"), "latin1"));
fs.closeSync(fd);

fs.readFile(at("none.txt"), (error) => {
  console.log(plain(error.message), error.code, error.syscall, plain(String(error.stack).split("\n")[0]));
  fs.readFile(at("a.txt"), "utf8", (none, text) => {
    console.log(none, text.length);
    fs.createReadStream(at("a.txt"), { start: 2, end: 8, highWaterMark: 3, encoding: "utf8" })
      .on("open", (opened) => console.log("open", typeof opened))
      .on("data", (piece) => console.log("data", JSON.stringify(piece)))
      .on("end", () => console.log("end"))
      .on("close", written);
  });
});
function written() {
  const out = fs.createWriteStream(at("stream.txt"), { flags: "w" });
  out.write("one ");
  out.write("two ");
  out.end("three", () =>
    console.log("finished", out.bytesWritten, fs.readFileSync(at("stream.txt"), "utf8")),
  );
  out.on("close", () => promised().catch((error) => console.log("failed", error)));
}
async function promised() {
  const { promises } = fs;
  await promises.writeFile(at("p.txt"), "promised\nlines\nhere\n");
  console.log(await promises.readFile(at("p.txt"), "utf8"));
  console.log(await promises.readFile(at("none")).catch((error) => [error.code, plain(error.message)]));
  console.log(await promises.access(at("none")).catch((error) => plain(error.message)));
  const handle = await promises.open(at("p.txt"), "r+");
  console.log((await handle.read(Buffer.alloc(4), 0, 4, 0)).bytesRead, (await handle.stat()).size);
  for await (const line of handle.readLines()) console.log("line", line);
  console.log(await promises.rm(at("x"), { recursive: true }), await promises.readdir(folder));
  await promises.cp(at("p.txt"), at("q.txt"));
  console.log(await promises.stat(at("q.txt")).then((one) => one.size));
  const names = [];
  for await (const entry of await promises.opendir(folder)) names.push(entry.name);
  console.log(names.sort());
  fs.rmSync(folder, { recursive: true });
  console.log(fs.existsSync(folder));
}
