// Child processes: the channel, streams, signals, exit codes, and programs that are not there.
const { exec, execFile, fork, spawn } = require("node:child_process");

const closed = (child) => new Promise((done) => child.on("close", (code, signal) => done([code, signal])));
const textOf = (stream) => {
  const kept = { text: "" };
  stream?.on("data", (part) => (kept.text += part));
  return kept;
};

const parts = {
  talk() {
    console.log("child", process.argv.slice(3), process.env.GIVEN, process.connected);
    process.send({ ready: true });
    process.on("message", ({ n }) => process.send({ answer: n + 1 }));
    process.on("disconnect", () => {
      process.exitCode = 7;
    });
  },
  signal() {
    process.on("SIGINT", (name) => {
      console.log("caught", name);
      process.exit(9);
    });
    process.send(1);
    setInterval(() => {}, 1000);
  },
  wait() {
    process.send(1);
    setInterval(() => {}, 1000);
  },
  fail() {
    throw new TypeError("in the child");
  },
};

async function main() {
  const talk = fork(__filename, ["talk", "a"], { env: { GIVEN: "1" } });
  talk.on("spawn", () => console.log("spawn", talk.connected, talk.pid > 0));
  talk.on("message", (message) => {
    console.log(message);
    if (message.ready) talk.send({ n: 41 }, (error) => console.log("sent", error));
    else talk.disconnect();
  });
  talk.on("disconnect", () => console.log("disconnected", talk.connected));
  talk.on("exit", (code, signal) => console.log("exit", code, signal));
  console.log(await closed(talk));

  const waits = fork(__filename, ["wait"], { silent: true });
  waits.on("message", () => waits.kill());
  console.log(await closed(waits), waits.killed);
  const caught = fork(__filename, ["signal"]);
  caught.on("message", () => caught.kill("SIGINT"));
  console.log(await closed(caught));
  const fails = fork(__filename, ["fail"], { silent: true });
  const words = textOf(fails.stderr);
  console.log(await closed(fails), words.text.includes("TypeError: in the child"));

  const through = spawn(process.execPath, [
    "-e",
    'process.stdin.pipe(process.stdout); process.stderr.write("e")',
  ]);
  const [out, err] = [textOf(through.stdout), textOf(through.stderr)];
  through.stdin.end("through");
  console.log(await closed(through), out.text, err.text);

  const none = spawn("no-such-program");
  await new Promise((done) =>
    none.on("error", (error) => {
      console.log(error.code, error.message, error.path);
      done();
    }),
  );
  const run = (command) =>
    new Promise((done) =>
      exec(command, (error, stdout, stderr) =>
        done([error?.code ?? 0, stdout, stderr.replace("/bin/sh: 1: ", "")]),
      ),
    );
  console.log(
    await run(`"${process.execPath}" -p "6 * 7"`),
    await run(`"${process.execPath}" -e "process.exit(4)"`),
    (await run("none-such"))[0],
  );
  execFile(process.execPath, ["--version"], (error, stdout) =>
    console.log(error, stdout.trim() === process.version),
  );
}

if (process.argv[2] === undefined) main();
else parts[process.argv[2]]();
