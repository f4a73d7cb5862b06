// What arrived before a connection was reset is read all the same: bytes, and the end.
import { connect, createServer } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

async function pair() {
  const server = createServer({ allowHalfOpen: true }).listen(0);
  await once(server, "listening");
  const client = connect({ port: server.address().port, allowHalfOpen: true });
  const [served] = await once(server, "connection");
  if (client.connecting) await once(client, "connect");
  served.on("error", () => {});
  server.close();
  return { client, served };
}

function tell(socket) {
  socket.on("data", (chunk) => console.log("  data", chunk.length));
  socket.on("end", () => console.log("  end"));
  socket.on("error", ({ code, syscall }) => console.log("  error", code, syscall));
  socket.on("close", (hadError) => console.log("  close", hadError));
}

console.log("bytes, then a reset");
{
  const { client, served } = await pair();
  tell(client);
  served.write("hello");
  served.resetAndDestroy();
  await once(client, "close").catch(() => {});
  await sleep(10);
}

console.log("an end, then a reset for what was written to it");
{
  const { client, served } = await pair();
  served.destroy();
  client.write("x");
  tell(client);
  await once(client, "end");
  client.write("y");
  await sleep(30);
}

console.log("an end that was read, then two writes");
{
  const { client, served } = await pair();
  tell(client);
  served.destroy();
  await once(client, "end");
  for (const text of ["x", "y"]) {
    client.write(text, (error) => console.log("  written", error?.code ?? "well"));
    await sleep(20);
  }
}
