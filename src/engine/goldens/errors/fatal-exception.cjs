// `process._fatalException`, which is asked about each exception: called, replaced and taken away, here and in a thread.
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { setTimeout: pause } = require("node:timers/promises");
const { Worker, isMainThread, workerData } = require("node:worker_threads");

const later = () => setTimeout(() => console.log("later"), 5);
const tellExit = () => process.on("exit", (code) => console.log("exit", code));

const cases = {
  taken() {
    process._fatalException = undefined;
    tellExit();
    process.on("uncaughtException", () => console.log("asked"));
    throw new Error("taken");
  },
  answersYes() {
    process._fatalException = (error, fromPromise) => {
      console.log(error.message, fromPromise);
      return true;
    };
    later();
    throw new Error("yes");
  },
  answersNo() {
    process._fatalException = ({ message }) => {
      console.log(message);
      return false;
    };
    tellExit();
    later();
    throw new Error("no");
  },
  answersNothing() {
    process._fatalException = ({ message }) => console.log(message);
    later();
    throw new Error("nothing");
  },
  setsCode() {
    process._fatalException = () => {
      process.exitCode = 9;
      return false;
    };
    throw new Error("code");
  },
  throwsItself() {
    process._fatalException = () => {
      throw new RangeError("again");
    };
    throw new Error("once");
  },
  rejected() {
    const before = process._fatalException;
    process._fatalException = function (error, fromPromise) {
      console.log(error.message, fromPromise, this === process);
      return before(error, fromPromise);
    };
    Promise.reject(new Error("rejected"));
  },
  called() {
    process.once("uncaughtException", ({ message }, origin) => console.log("heard", message, origin));
    console.log(process._fatalException(new Error("by hand")));
  },
  handlerThrows() {
    process.on("uncaughtException", () => {
      throw new RangeError("in the handler");
    });
    tellExit();
    throw new Error("first");
  },
  exitsInHandler() {
    process.on("uncaughtException", () => process.exit(4));
    tellExit();
    throw new Error("left");
  },
};

// What Node's own files are called in a stack differs, and is left out where goldens are compared; here it is text.
const lines = (text) => text.split("\n").filter((line) => !/^\s+at /.test(line) && line !== "");

async function inProcess(name) {
  const child = spawn(process.execPath, [__filename, name]);
  // Apart, since nothing says which of the two comes first.
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"])
    child[name].setEncoding("utf8").on("data", (part) => (texts[name] += part));
  const [code] = await once(child, "close");
  const text = texts.stdout + texts.stderr;
  console.log("process", name, code, lines(text.replaceAll(__filename, "FILE")));
}

async function inThread(name) {
  const worker = new Worker(__filename, { workerData: name });
  worker.on("error", (error) => console.log("error", error.message));
  const code = await new Promise((done) => worker.on("exit", done));
  // What it wrote comes by another way.
  await pause(50);
  console.log("thread", name, code);
}

async function main() {
  const { name, length } = process._fatalException;
  console.log([name, length], Object.getOwnPropertyDescriptor(process, "_fatalException").enumerable);
  for (const one of Object.keys(cases)) {
    await inProcess(one);
    await inThread(one);
  }
}

if (!isMainThread) cases[workerData]();
else if (process.argv[2] !== undefined) cases[process.argv[2]]();
else main();
