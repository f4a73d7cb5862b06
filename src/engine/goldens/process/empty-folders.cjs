// A process finds the folders that the one before it made, those with nothing in them too.
const { fork } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const [, , place] = process.argv;
if (place !== undefined) {
  console.log(fs.readdirSync(place, { recursive: true }).sort());
  fs.writeFileSync(path.join(place, "uploads/first.txt"), "one");
  console.log(fs.readdirSync(place, { recursive: true }).sort());
} else {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "folders-"));
  for (const name of ["uploads", "a/b", "gone"]) fs.mkdirSync(path.join(made, name), { recursive: true });
  fs.rmdirSync(path.join(made, "gone"));
  fork(__filename, [made]).on("exit", (code) => {
    console.log("ended", code);
    fs.rmSync(made, { recursive: true });
  });
}
