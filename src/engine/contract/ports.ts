/** Checks of ports, and of programs that speak with each other. */
import type { PortEvent } from "../engine.ts";
import {
  begin,
  equal,
  failureOf,
  holds,
  nextPort,
  outcomeOf,
  printed,
  run,
  serving,
  textOf,
  type Check,
} from "./check.ts";

const server = (port: number): string => `require("node:net").createServer(() => {}).listen(${port});`;

export const portChecks: readonly Check[] = [
  {
    name: "tells of ports opened and closed, with who did it",
    async run(engine) {
      const seen: PortEvent[] = [];
      const stop = engine.onPort((event) => seen.push(event));
      const closed = nextPort(engine, (event) => !event.open);
      const source = 'const server = require("node:net").createServer().listen(3000, () => server.close());';
      const process = await begin(engine, source);
      await Promise.all([outcomeOf(process), closed]);
      const { pid } = process;
      equal(
        seen,
        [
          { port: 3000, open: true, pid },
          { port: 3000, open: false, pid },
        ],
        "the events",
      );
      stop();
      await printed(engine, source);
      equal(seen.length, 2, "events after the end of listening");
    },
  },
  {
    name: "tells that a port is closed when its program is killed",
    async run(engine) {
      const process = await serving(engine, server(3000), 3000);
      const closed = nextPort(engine, (event) => !event.open);
      process.kill("SIGKILL");
      equal(await closed, { port: 3000, open: false, pid: process.pid }, "the event");
      equal(
        await failureOf(() => engine.connect("127.0.0.1", 3000)),
        "ENGINE_CONNECT_REFUSED",
        "connect afterwards",
      );
    },
  },
  {
    name: "shows a program the port it asked for, at both ends",
    async run(engine) {
      const source =
        'const net = require("node:net"); const server = net.createServer((socket) => { console.log(socket.localPort); socket.end(); }).listen(3000, "127.0.0.1", () => {' +
        'console.log(JSON.stringify(server.address())); const client = net.connect(3000, "127.0.0.1", () => console.log(client.remotePort, client.remoteAddress)); client.resume(); client.on("close", () => server.close()); });';
      const lines = (await printed(engine, source)).trim().split("\n").sort();
      const address = '{"address":"127.0.0.1","family":"IPv4","port":3000}';
      equal(lines, ["3000", "3000 127.0.0.1", address], "what both ends print");
    },
  },
  {
    name: "finds a free port for a program that asks for port 0",
    async run(engine) {
      const opened = nextPort(engine, (event) => event.open);
      const source =
        'const server = require("node:net").createServer((socket) => socket.end("hello")).listen(0, () => console.log(server.address().port)); setTimeout(() => {}, 60000);';
      const process = await begin(engine, source);
      const { value } = await process.stdout.getReader().read();
      const { port } = await opened;
      equal(textOf(value ?? new Uint8Array()), `${port}\n`, "the port printed");
      const stream = await engine.connect("127.0.0.1", port);
      const answer = await stream.readable.getReader().read();
      equal(textOf(answer.value ?? new Uint8Array()), "hello", "the answer");
    },
  },
  {
    name: "refuses a connection to a port that nobody holds",
    async run(engine) {
      await engine.boot();
      equal(
        await failureOf(() => engine.connect("127.0.0.1", 3999)),
        "ENGINE_CONNECT_REFUSED",
        "from outside",
      );
      const source =
        'require("node:net").connect(3999, "127.0.0.1").on("error", (error) => console.log(error.code, error.message))';
      equal(
        await printed(engine, source),
        "ECONNREFUSED connect ECONNREFUSED 127.0.0.1:3999\n",
        "from a program",
      );
    },
  },
  {
    name: "refuses a port that another program holds, and one that this program holds",
    async run(engine) {
      await serving(engine, server(3000), 3000);
      const twice = `require("node:net").createServer().on("error", (error) => console.log(error.code, error.message)).listen(3000);`;
      const message = "EADDRINUSE listen EADDRINUSE: address already in use :::3000\n";
      equal(await printed(engine, twice, { entry: "second.cjs" }), message, "another program");
      const own = `const server = require("node:net").createServer().listen(3001, () => ${twice.replace(";", "").replace("3000", "3001")}.on("error", () => server.close()));`;
      equal(
        await printed(engine, own, { entry: "third.cjs" }),
        message.replace("3000", "3001"),
        "the same program",
      );
      const { exit, stderr } = await run(engine, server(3000), { entry: "fourth.cjs" });
      equal(exit.code, 1, "exit code of a program that does not handle it");
      holds(
        textOf(stderr).includes("Error: listen EADDRINUSE: address already in use :::3000"),
        textOf(stderr),
      );
    },
  },
  {
    name: "gives a port to the next program once the first has ended",
    async run(engine) {
      const first = await serving(engine, server(3000), 3000);
      const closed = nextPort(engine, (event) => !event.open);
      first.kill("SIGTERM");
      await Promise.all([first.exit, closed]);
      const second = await serving(engine, server(3000), 3000, "second.cjs");
      holds(second.pid !== first.pid, "the port event was of the first program");
    },
  },
  {
    name: "lets two programs talk over http",
    async run(engine) {
      const source =
        'require("node:http").createServer((request, response) => { let body = ""; request.on("data", (chunk) => (body += chunk)); request.on("end", () => { response.setHeader("X-Seen", request.headers.host); response.end(request.method + " " + request.url + " " + body); }); }).listen(3000);';
      await serving(engine, source, 3000);
      const client =
        'const request = require("node:http").request({ port: 3000, host: "localhost", path: "/a?b=1", method: "POST" }, (response) => { let body = ""; response.on("data", (chunk) => (body += chunk)); response.on("end", () => console.log(response.statusCode, response.headers["x-seen"], body)); }); request.end("from the other");';
      const said = await printed(engine, client, { entry: "client.cjs" });
      equal(said, "200 localhost:3000 POST /a?b=1 from the other\n", "what the client prints");
    },
  },
];
