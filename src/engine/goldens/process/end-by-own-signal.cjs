// Programs that end themselves by a signal, as their parent hears of it, and in the end this one.
const { fork, spawn } = require("node:child_process");

const ways = {
  terminated: () => process.kill(process.pid),
  interrupted: () => process.kill(process.pid, "SIGINT"),
  killed: () => process.kill(process.pid, "SIGKILL"),
  asked: () => console.log(process.kill(process.pid, 0)),
  harmless: () => process.kill(process.pid, "SIGWINCH"),
  handled() {
    process.once("SIGHUP", (name, number) => {
      console.log(name, number);
      process.kill(process.pid, "SIGHUP");
    });
    process.kill(process.pid, "SIGHUP");
  },
  aborted: () => process.abort(),
};

function child(name) {
  process.on("exit", (code) => console.log("exit", code));
  const alive = setInterval(() => {}, 1000);
  if (name === "asked" || name === "harmless") setTimeout(() => process.disconnect(clearInterval(alive)), 30);
  ways[name]();
}

const ended = (child) =>
  new Promise((done) => {
    let text = "";
    child.stdout?.on("data", (part) => (text += part));
    child.on("exit", (code, signal) => {
      child.on("close", () => done([code, signal, child.exitCode, child.signalCode, child.killed, text]));
    });
  });

async function main() {
  for (const name of Object.keys(ways)) {
    const ends = fork(__filename, [name], { stdio: ["ignore", "pipe", "ignore", "ipc"] });
    console.log(name, await ended(ends));
  }
  const waits = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  waits.on("spawn", () => console.log(process.kill(waits.pid, 0), process.kill(waits.pid, "SIGTERM")));
  console.log(await ended(waits));
  try {
    process.kill(waits.pid, 0);
  } catch (error) {
    console.log(error.code, error.syscall);
  }
  process.kill(process.pid, "SIGUSR2");
  setInterval(() => {}, 1000);
}

if (process.argv[2] === undefined) void main();
else child(process.argv[2]);
