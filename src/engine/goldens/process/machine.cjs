// node:os, as far as it does not tell one machine from another.
const os = require("node:os");
const fails = (what, act) => {
  try {
    console.log(what, act());
  } catch (error) {
    console.log(what, error.name, error.code, error.message, Object.keys(error), error.info);
  }
};
console.log(Object.keys(os));
console.log(`${os.platform} ${os.arch} ${os.type} ${os.endianness}`, os.EOL === "\n", os.devNull);
console.log(
  os.constants.signals.SIGTERM,
  os.constants.errno.EADDRINUSE,
  os.constants.priority,
  Object.isFrozen(os.constants.signals),
);
console.log(
  os.tmpdir(),
  (process.env.TMPDIR = "/somewhere/") && os.tmpdir(),
  (process.env.TMPDIR = "") || os.tmpdir(),
);
process.env.HOME = "/home/of";
console.log(
  os.homedir(),
  os.loadavg().length,
  typeof os.uptime(),
  +os.totalmem >= +os.freemem,
  os.cpus().length > 0,
);
console.log(os.networkInterfaces().lo[0], Object.keys(os.cpus()[0]), Object.keys(os.cpus()[0].times));
const { uid, username } = os.userInfo({ encoding: "buffer" });
console.log(
  typeof uid,
  Buffer.isBuffer(username),
  Object.getPrototypeOf(os.userInfo()),
  Object.keys(os.userInfo()),
);
console.log(os.getPriority(), os.setPriority(5), os.getPriority(), os.getPriority(process.pid));
fails("no such process", () => os.getPriority(2 ** 30));
fails("no such process", () => os.setPriority(2 ** 30, 1));
fails("too much", () => os.setPriority(20));
fails("no number", () => os.getPriority("x"));
try {
  os.EOL = "x";
  console.log(JSON.stringify(os.EOL));
} catch (error) {
  console.log(error.message);
}
