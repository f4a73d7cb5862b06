// Connections that cannot be made, ports that are taken, arguments that make no sense.
import net from "node:net";

const failing = (make) =>
  new Promise((done) => {
    try {
      make()
        .on("error", (error) => done([error.code, error.syscall, error.errno, error.address, error.name]))
        .on("listening", () => done("listening"))
        .on("connect", () => done("connected"));
    } catch (error) {
      done([error.name, error.code, error.message]);
    }
  });
console.log(await failing(() => net.connect(1, "127.0.0.1")));
console.log(await failing(() => net.connect(1, "::1")));
const both = await new Promise((done) => net.connect(1, "localhost").on("error", done));
console.log(
  both.name,
  both.code,
  both.errors?.map((error) => error.message),
);
const first = net.createServer().listen(0);
await new Promise((done) => first.once("listening", done));
const { port } = first.address();
const taken = await failing(() => net.createServer().listen(port));
console.log(taken);
first.on("error", () => {});
console.log(await failing(() => first.listen(0)));
first.close();
console.log(await failing(() => net.connect()));
console.log(await failing(() => net.connect({})));
console.log(await failing(() => net.connect(70_000)));
console.log(await failing(() => net.connect({ port: 1, host: 5 })));
console.log(await failing(() => net.connect({ port: "x" })));
console.log(await failing(() => net.createServer().listen(-1)));
console.log(await failing(() => net.createServer().listen({})));
console.log(await failing(() => net.createServer("x")));
const idle = new net.Socket();
console.log(idle.readyState, idle.pending, idle.destroyed, idle.remoteAddress, idle.bytesRead);
idle.on("error", (error) => console.log("write:", error.code, error.message));
idle.on("close", () => console.log("closed"));
idle.write("x", (error) => console.log("callback:", error?.code));
setTimeout(() => idle.destroy(), 5);
