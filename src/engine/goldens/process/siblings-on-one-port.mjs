// Three children that are started at once and want the same port: one has it, the others are told so and end by it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, get } from "node:http";
import { fileURLToPath } from "node:url";

const port = 3210;

if (process.argv[2] === "child") {
  const server = createServer((_request, response) => response.end("one answer"));
  server.on("error", ({ code, syscall, address, port, message }) => {
    process.send({ code, syscall, address, port, message, listening: server.listening });
    process.disconnect();
  });
  server.listen(port, () => process.send({ code: "listening", address: server.address() }));
} else {
  const children = [1, 2, 3].map(() => fork(fileURLToPath(import.meta.url), ["child"]));
  const ended = Promise.all(children.map((child) => once(child, "exit")));
  const told = await Promise.all(children.map(async (child) => (await once(child, "message"))[0]));
  for (const one of told.toSorted((a, b) => (a.code > b.code ? 1 : -1))) console.log(one);
  get({ port }, async (response) => {
    console.log(response.statusCode, (await response.toArray()).join(""));
    for (const child of children) child.kill();
  });
  await ended;
  console.log("all ended");
}
