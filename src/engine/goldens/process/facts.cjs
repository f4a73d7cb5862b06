// What a process says of itself, and environment variables.
console.log(process.argv.length, process.argv.slice(2), process.execArgv, typeof process.execPath);
process.env.NUMBER = 5;
process.env.NOTHING = undefined;
console.log(
  process.env.NUMBER,
  process.env.NOTHING,
  process.env.missing,
  "NUMBER" in process.env,
  delete process.env.NUMBER,
  process.env.NUMBER,
  Object.keys(process.env),
);
console.log(
  process.cwd() === __dirname,
  process.platform,
  process.exitCode,
  process.connected,
  process.channel,
);
console.log(
  typeof process.uptime(),
  process.hrtime().length,
  typeof process.hrtime.bigint(),
  process.memoryUsage().heapUsed > 0,
  process.memoryUsage.rss() > 0,
  process.release.name,
);
console.log(
  process.stdout.isTTY,
  process.stdin.isTTY,
  process.stdout.fd,
  process.stderr.fd,
  process.stdout.writable,
  process.stdout.columns,
);
console.log(
  process.listenerCount("exit"),
  process.eventNames().includes("uncaughtException"),
  process.emit("own", 1),
  process.on("own", (x) => console.log("own", x)) === process,
  process.emit("own", 2),
);
process.nextTick((...args) => console.log("tick", args), 1, 2);
process.emitWarning("careful", { type: "Custom", code: "C1", detail: "the detail" });
process.on("warning", (warning) => console.log(warning.name, warning.message, warning.code, warning.detail));
console.log(
  process.getBuiltinModule("fs") === require("fs"),
  process.getBuiltinModule("nope"),
  process.umask().toString(8),
  process.kill(process.pid, 0),
);
process.stdout.write("written ", () => console.log("callback"));
process.stdout.write("and more\n");
try {
  process.exit("x");
} catch (error) {
  console.log(error.code, error.message);
}
process.exitCode = "3";
