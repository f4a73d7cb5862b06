// Node's own errors: names, codes and words that programs match on.
const attempts = [
  () => require("./nothing-here"),
  () => require("no-such-package"),
  () => require("node:nothing"),
  () => require(""),
  () => require(5),
  () => Buffer.from(undefined),
  () => new (require("node:stream").Readable)().read(),
  () => require("node:assert").strictEqual(1, 2),
  () => new URL("relative"),
  () => queueMicrotask("x"),
  () => process.chdir(5),
  () => process.kill("x"),
  () => process.emitWarning(5),
  () => process.hrtime("x"),
  () => process.nextTick("x"),
  () => process.umask("9"),
  () => new AbortController().signal.throwIfAborted.call({}),
  () => (process.exitCode = "x"),
];
for (const attempt of attempts) {
  try {
    const result = attempt();
    console.log(String(attempt), "gave", typeof result);
  } catch (error) {
    console.log(String(attempt), error.name, error.code, String(error.message).split("\n")[0]);
  }
}
