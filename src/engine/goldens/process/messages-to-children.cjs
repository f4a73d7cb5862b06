// A child that hangs up at the first message it hears, and messages in V8's own format.
const { fork } = require("node:child_process");
const { once } = require("node:events");

const answers = {
  once() {
    console.log("child is", process.connected ? "connected" : "apart");
    process.on("message", (message) => {
      process.send({ heard: message, at: message.at.constructor.name });
      process.disconnect();
    });
    process.on("disconnect", () => console.log("child hung up"));
  },
  rich() {
    process.on("message", (message) => {
      if (message === "end") return process.disconnect();
      process.send([message, Object.prototype.toString.call(message), message?.constructor?.name]);
    });
  },
};

const shared = { twice: true };
const circle = { name: "circle" };
circle.self = circle;
const rich = [
  new Map([[new Date(0), new Set([1n, -0, Number.NaN])]]),
  { bytes: Buffer.from("ab"), numbers: new Uint16Array([1, 2]), buffer: new ArrayBuffer(3) },
  [1, , "é😀", undefined, null],
  { first: shared, second: shared },
  circle,
  Object.assign(Object.create(null), { bare: /x/gi }),
  new (class Point {
    x = 1;
  })(),
  Object.assign(new RangeError("far"), { stack: "no stack" }),
  "y".repeat(70_000).length,
];
const refused = [
  { method() {} },
  new WeakMap(),
  { promise: Promise.resolve() },
  Symbol("mark"),
  undefined,
  {
    get broken() {
      throw new Error("from a getter");
    },
  },
];

function trySend(child, message) {
  try {
    child.send(message);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

async function main() {
  const short = fork(__filename, ["once"]);
  const heard = [];
  short.on("message", (message) => heard.push(message));
  short.send({ at: new Date(0), bytes: Buffer.from("x"), nothing: undefined });
  console.log(await once(short, "close"), heard);

  const child = fork(__filename, ["rich"], { serialization: "advanced" });
  for (const message of refused) trySend(child, message);
  for (const message of rich) {
    child.send(message);
    const [[back, kind, name]] = await once(child, "message");
    console.log(kind, name, back);
  }
  child.send("end");
  console.log(await once(child, "close"));
  try {
    fork(__filename, { serialization: "simple" });
  } catch (error) {
    console.log(error.code, error.message);
  }
}

const [, , role] = process.argv;
if (role === undefined) main();
else answers[role]();
