/** Checks of the services beside the programs: the database at `db:5432`. They speak its protocol themselves, without a package. */
import { equal, failureOf, printed, type Check } from "./check.ts";

/** Connects to the database of `host`, asks for TLS, is refused it, then runs `sql` and prints what each message says. */
export const asking = (host: string, sql: string): string => `
const socket = require("node:net").connect(5432, "${host}");
const int = (value) => { const bytes = Buffer.alloc(4); bytes.writeInt32BE(value); return bytes; };
const framed = (type, body) => Buffer.concat([Buffer.from(type), int(body.length + 4), body]);
const text = (value) => Buffer.from(value + "\\0");
socket.write(Buffer.concat([int(8), int(80877103)]));
let held = Buffer.alloc(0);
const rows = [];
const take = (type, body) => {
  if (type === "D") rows.push(String(body.subarray(6)));
  if (type === "E") rows.push(/C([0-9A-Z]{5})/.exec(String(body))[1]);
  if (type !== "Z") return;
  if (rows.asked) { console.log(rows.join(" ")); socket.end(framed("X", Buffer.alloc(0))); return; }
  rows.asked = true;
  socket.write(framed("Q", text(${JSON.stringify(sql)})));
};
socket.once("data", (answer) => {
  console.log(String(answer), socket.remotePort);
  const body = Buffer.concat([int(196608), text("user"), text("reader"), Buffer.alloc(1)]);
  socket.write(Buffer.concat([int(body.length + 4), body]));
  socket.on("data", (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= 5 && held.length > held.readInt32BE(1)) {
      const end = 1 + held.readInt32BE(1);
      take(String.fromCharCode(held[0]), held.subarray(5, end));
      held = held.subarray(end);
    }
  });
});`;

export const serviceChecks: readonly Check[] = [
  {
    name: "has a database at db:5432, and on this machine where no program holds that port",
    async run(engine) {
      equal(await printed(engine, asking("db", "select 6 * 7")), "N 5432\n42\n", "at its name");
      equal(await printed(engine, asking("localhost", "select nothing")), "N 5432\n42703\n", "an error here");
      const refused =
        'require("node:net").connect(80, "db").on("error", (error) => console.log(error.message))';
      equal(await printed(engine, refused), "connect ECONNREFUSED 172.20.0.2:80\n", "another port of it");
    },
  },
  {
    name: "looks the name of a service up for a callback and for a promise",
    async run(engine) {
      const source = `
const dns = require("node:dns");
dns.lookup("db", async (...found) => {
  console.log(found.join(" "));
  for (const options of [undefined, { all: true }])
    console.log(JSON.stringify(await dns.promises.lookup("redis", options)));
});`;
      const found = '{"address":"172.20.0.3","family":4}';
      equal(await printed(engine, source), ` 172.20.0.2 4\n${found}\n[${found}]\n`, "the addresses");
    },
  },
  {
    name: "keeps what is in the database from one program to the next, until the stores are wiped",
    async run(engine) {
      await printed(engine, asking("db", "create table kept as select 'still here' as words"));
      equal(await printed(engine, asking("db", "select * from kept")), "N 5432\nstill here\n", "kept");
      await engine.wipeStores?.();
      equal(await printed(engine, asking("db", "select * from kept")), "N 5432\n42P01\n", "wiped");
    },
  },
  {
    name: "leaves port 5432 to a program that listens there",
    async run(engine) {
      const source =
        'const net = require("node:net"); const server = net.createServer((socket) => socket.end("mine")).listen(5432, "127.0.0.1", () => net.connect(5432, "127.0.0.1").on("data", (bytes) => { console.log(String(bytes)); server.close(); }));';
      equal(await printed(engine, source), "mine\n", "who answers");
      await engine.dispose();
      if (engine.wipeStores !== undefined)
        equal(await failureOf(() => engine.wipeStores?.()), "ENGINE_DISPOSED", "wiping after the end");
    },
  },
];
