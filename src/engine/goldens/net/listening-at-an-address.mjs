// Nobody is asked for an address: the server listens before the first timer.
import net from "node:net";

const server = (name, ...where) =>
  net.createServer().listen(0, ...where, function () {
    console.log(name, this.address().family);
    this.close(() => console.log(name, "closed"));
  });
const nested = (depth) => process.nextTick(() => (depth === 0 ? console.log("ticks") : nested(depth - 1)));

setTimeout(() => console.log("timer"));
server("address", "127.0.0.1");
server("anywhere");
nested(4);
