// What a child or a thread writes is there for the others: at its end, with its messages, and with its answers over HTTP.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { promisify } from "node:util";
import { MessageChannel, Worker } from "node:worker_threads";

const read = (path) => (fs.existsSync(path) ? fs.readFileSync(path, "utf8").trim() : "nothing");
const lines = (path) => read(path).split("\n").sort().join(" ");

fs.writeFileSync("log.txt", "begins\n");
fs.writeFileSync("kept.txt", "0123456789");
fs.writeFileSync(
  "builds.mjs",
  `import fs from "node:fs";
  fs.mkdirSync("out/deep", { recursive: true });
  fs.writeFileSync("out/deep/page.html", "built");
  fs.symlinkSync("deep/page.html", "out/latest");
  fs.mkdirSync("empty");
  fs.rmSync("kept.txt");
  fs.appendFileSync("log.txt", "built\\n");`,
);
await promisify(execFile)(process.execPath, ["builds.mjs"]);
console.log(
  read("out/deep/page.html"),
  fs.readlinkSync("out/latest"),
  fs.readdirSync("empty"),
  read("kept.txt"),
);
console.log(lines("log.txt"));

fs.writeFileSync(
  "appends.mjs",
  `import fs from "node:fs"; for (const n of [1, 2, 3]) fs.appendFileSync("log.txt", process.argv[2] + n + "\\n");`,
);
await Promise.all(["a", "b", "c"].map((name) => once(fork("appends.mjs", [name]), "exit")));
console.log(lines("log.txt"));

fs.writeFileSync(
  "answers.mjs",
  `import fs from "node:fs";
  process.on("message", (path) => {
    const before = fs.readFileSync(path, "utf8");
    fs.writeFileSync(path, before.toUpperCase());
    process.send("done");
  });`,
);
const child = fork("answers.mjs");
for (const text of ["first", "second"]) {
  fs.writeFileSync("shared.txt", text);
  child.send("shared.txt");
  await once(child, "message");
  console.log(read("shared.txt"));
}
child.disconnect();
await once(child, "exit");

fs.writeFileSync(
  "counts.mjs",
  `import fs from "node:fs"; import http from "node:http";
  const server = http.createServer((request, response) => {
    const count = fs.existsSync("count.txt") ? Number(fs.readFileSync("count.txt", "utf8")) : 0;
    fs.writeFileSync("count.txt", String(count + 1));
    response.end(process.argv[2] + " counts " + (count + 1));
  });
  server.listen(0, () => process.send(server.address().port));
  process.on("message", () => process.exit());`,
);
const servers = ["one", "two"].map((name) => fork("counts.mjs", [name]));
const ports = await Promise.all(servers.map(async (server) => (await once(server, "message"))[0]));
const get = async (at) =>
  console.log(await (await fetch(`http://localhost:${ports[at]}`)).text(), read("count.txt"));
for (const at of [0, 1, 1, 0]) await get(at);
fs.writeFileSync("count.txt", "40");
await get(1);
fs.rmSync("count.txt");
await get(0);
for (const server of servers) server.send("end");
await Promise.all(servers.map((server) => once(server, "exit")));

const { port1, port2 } = new MessageChannel();
const thread = new Worker(
  `const fs = require("node:fs");
  const { workerData: port } = require("node:worker_threads");
  port.on("message", (path) => {
    fs.writeFileSync("from-thread.txt", fs.readFileSync(path, "utf8") + ", says the thread");
    fs.rmSync(path);
    port.postMessage("written");
    port.close();
  });`,
  { eval: true, workerData: port2, transferList: [port2] },
);
const ended = once(thread, "exit");
fs.writeFileSync("for-thread.txt", "hello");
port1.postMessage("for-thread.txt");
await once(port1, "message");
console.log(read("from-thread.txt"), "and", read("for-thread.txt"));
await ended;
