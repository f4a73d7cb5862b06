// The functions that tell of the process check what they are given, and their members have names.
const attempt = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
attempt("kill, no number", () => process.kill("x"));
attempt("kill, no signal", () => process.kill(process.pid, "SIGNONE"));
attempt("kill, wrong number", () => process.kill(process.pid, 9999));
attempt("kill, nobody", () => process.kill(2 ** 30));
attempt("kill, asks", () => process.kill(process.pid, 0));
attempt("hrtime, no array", () => process.hrtime(1));
attempt("hrtime, too short", () => process.hrtime([1]));
attempt("cpuUsage, a number", () => process.cpuUsage(1));
attempt("cpuUsage, negative", () => process.cpuUsage({ user: -1, system: 2 }));
attempt("chdir, a number", () => process.chdir(1));
attempt("chdir, nowhere", () => process.chdir("/no/such/folder"));
attempt("chdir, a file", () => process.chdir(__filename));
attempt("umask, more bits", () => [process.umask(0o10027), process.umask(0o22)]);
attempt("an accessor", () => Object.defineProperty(process.env, "X", { get: () => "x" }));
attempt("a constant", () => Object.defineProperty(process.env, "X", { value: "x" }));
attempt("no module", () => process.getBuiltinModule(1));
attempt("umask, too much", () => process.umask("9"));
attempt("source maps", () => process.setSourceMapsEnabled("yes"));
attempt("source maps", () => process.sourceMapsEnabled);
attempt("a symbol as a name", () => (process.env[Symbol("name")] = "x"));
attempt("a symbol as a value", () => (process.env.NAME = Symbol("value")));
attempt("exitCode", () => (process.exitCode = "many"));
const [seconds, nanoseconds] = process.hrtime(process.hrtime());
console.log(
  seconds,
  nanoseconds >= 0 && nanoseconds < 1e9,
  process.hrtime.bigint() < process.hrtime.bigint() + 1n,
);
console.log(
  Object.keys(process.memoryUsage()),
  Object.keys(process.resourceUsage()),
  Object.keys(process.cpuUsage()),
);
console.log(process instanceof process.constructor, process.constructor.name, String(process));
console.log(
  [process.kill, process.exit, process.hrtime, process.hrtime.bigint, process.uptime].map((one) => one.name),
);
const { EventEmitter } = require("node:events");
console.log(
  ["on", "emit", "once", "off", "setMaxListeners"].map((name) => EventEmitter.prototype[name].name),
);
console.log(
  require("node:http").Server.prototype.setTimeout.name,
  require("node:net").Socket.prototype.connect.name,
);
console.log(["log", "trace", "table", "dir"].map((name) => console[name].name));
