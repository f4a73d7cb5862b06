// Names that are no text, and what lists them.
const fs = require("node:fs");
const path = require("node:path");
const top = fs.mkdtempSync(path.join(__dirname, "names-"));
const odd = Buffer.concat([Buffer.from(`${top}/`), Buffer.from([0x61, 0xff, 0xfe, 0x62])]);
fs.writeFileSync(odd, "content");
fs.writeFileSync(path.join(top, "é\u{1f680}"), "more");
console.log(fs.readdirSync(top), fs.readdirSync(top, "hex"), fs.readdirSync(top, "latin1"));
console.log(fs.readdirSync(top, "buffer"), fs.readdirSync(Buffer.from(top), { encoding: "base64" }));
console.log(
  fs.readdirSync(top, { withFileTypes: true, encoding: "buffer" }).map((one) => [one.name, one.isFile()]),
);
console.log(
  fs.readFileSync(odd, "utf8"),
  fs.existsSync(odd),
  fs.existsSync(path.join(top, "a\ufffd\ufffdb")),
);
try {
  fs.readFileSync(Buffer.concat([odd, Buffer.from([0xfd])]));
} catch (error) {
  console.log(error.message.replaceAll(top, "TOP"), error.path.replaceAll(top, "TOP"));
}
fs.symlinkSync(odd, path.join(top, "link"));
console.log(
  fs.readlinkSync(path.join(top, "link"), "buffer").subarray(-4),
  fs.lstatSync(path.join(top, "link")).size - top.length,
);
console.log(fs.realpathSync.native(path.join(top, "link"), "buffer").subarray(-4));
const folder = fs.opendirSync(top, { encoding: "hex" });
for (let entry = folder.readSync(); entry !== null; entry = folder.readSync())
  console.log(entry.name, entry.isSymbolicLink());
folder.closeSync();
console.log(fs.mkdtempSync(path.join(top, "ü-"), "buffer").subarray(top.length + 1, top.length + 4));
fs.rmSync(top, { recursive: true });
