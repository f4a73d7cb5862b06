// One port on two addresses, and who is refused it.
import { connect, createServer } from "node:net";
import { once } from "node:events";

const servers = [];
async function listen(name, options) {
  const server = createServer((socket) => socket.end(name)).listen(options);
  servers.push(server);
  try {
    await once(server, "listening");
    console.log(name, "listens", server.address().family);
    return server;
  } catch (error) {
    console.log(name, error.code, error.message.replace(/\d+$/, "(port)"));
    return server;
  }
}
async function ask(options) {
  const socket = connect(options);
  socket.setEncoding("utf8");
  try {
    let text = "";
    for await (const part of socket) text += part;
    console.log(options.host, "answers", text);
  } catch (error) {
    console.log(options.host, error.code, error.message.replaceAll(/:\d+/g, ":(port)"));
  }
}

const first = await listen("four", { host: "127.0.0.1", port: 0 });
const { port } = first.address();
await listen("six", { host: "::1", port });
await listen("any four", { host: "0.0.0.0", port });
await listen("any", { host: "::", port });
await listen("any six", { host: "::", port, ipv6Only: true });
await ask({ host: "127.0.0.1", port });
await ask({ host: "::1", port });

const only = await listen("only six", { host: "::", port: 0, ipv6Only: true });
await ask({ host: "::1", port: only.address().port });
await ask({ host: "127.0.0.1", port: only.address().port });
await ask({ host: "127.0.0.1", port, localAddress: "127.0.0.1", localPort: port });

first.close();
await once(first, "close");
await listen("four again", { host: "127.0.0.1", port });
await ask({ host: "127.0.0.1", port });
for (const server of servers) server.close();
