// What is told of changes to files and folders, in what order, and how often.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "watched-"));
const at = (...names) => path.join(folder, ...names);
const step = async (name, act) => {
  console.log("--", name);
  act();
  await wait(40);
};
const log = (who) => (event, name) =>
  console.log(who, event, String(name).replace(/watched-\w+/, "(folder)"));

async function main() {
  const own = fs.watch(folder, log("folder"));
  await step("a new file", () => fs.writeFileSync(at("a.txt"), "1"));
  await step("written over", () => fs.writeFileSync(at("a.txt"), "22"));
  const file = fs.watch(at("a.txt"), log("file"));
  await step("appended", () => fs.appendFileSync(at("a.txt"), "3"));
  await step("cut", () => fs.truncateSync(at("a.txt"), 1));
  await step("times", () => fs.utimesSync(at("a.txt"), 1, 1));
  await step("mode", () => fs.chmodSync(at("a.txt"), 0o600));
  await step("two writes", () => {
    fs.writeFileSync(at("a.txt"), "x");
    fs.writeFileSync(at("a.txt"), "y");
  });
  await step("renamed", () => fs.renameSync(at("a.txt"), at("b.txt")));
  await step("written under its new name", () => fs.writeFileSync(at("b.txt"), "9"));
  await step("another name", () => fs.linkSync(at("b.txt"), at("c.txt")));
  await step("one name less", () => fs.unlinkSync(at("c.txt")));
  await step("removed", () => fs.unlinkSync(at("b.txt")));
  await step("a folder", () => fs.mkdirSync(at("sub")));
  await step("in that folder", () => fs.writeFileSync(at("sub", "z"), "9"));
  await step("a link", () => fs.symlinkSync("sub", at("link")));
  file.close();
  own.on("close", () => console.log("closed"));
  own.close();
  await wait(10);
  try {
    fs.watch("/nowhere/at-all");
  } catch ({ message, code, errno, syscall, filename }) {
    console.log(message, code, errno, syscall, filename);
  }
  const quiet = fs.watch(folder, { persistent: false, encoding: "buffer" }, (event, name) =>
    console.log(event, name),
  );
  await step("as bytes", () => fs.writeFileSync(at("d"), "1"));
  quiet.close();
}

async function below() {
  const all = fs.watch(folder, { recursive: true }, log("below"));
  await step("a folder below", () => fs.mkdirSync(at("m")));
  await step("a file in it", () => fs.writeFileSync(at("m", "n"), "1"));
  await step("removed again", () => fs.unlinkSync(at("m", "n")));
  all.close();
}

async function numbers() {
  const name = at("numbers");
  fs.watchFile(name, { interval: 20 }, (now, before) => {
    console.log("stat", now.size, before.size, now.nlink, before.nlink, now.mtimeMs === 0);
  });
  await wait(60);
  await step("made", () => fs.writeFileSync(name, "abc"));
  await wait(40);
  await step("longer", () => fs.writeFileSync(name, "abcd"));
  await wait(40);
  await step("gone", () => fs.rmSync(name));
  await wait(40);
  fs.unwatchFile(name);
}

async function promised() {
  const stop = new AbortController();
  setTimeout(() => fs.writeFileSync(at("k"), "1"), 20);
  try {
    for await (const { eventType, filename } of fs.promises.watch(folder, { signal: stop.signal })) {
      console.log(eventType, filename);
      if (eventType === "change") stop.abort();
    }
  } catch (error) {
    console.log(error.name, error.code);
  }
}

main().then(below).then(numbers).then(promised);
