// Files of tests run by a program: each in a process of its own, told in the order in which they were named.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { run } from "node:test";
import { spec, tap } from "node:test/reporters";
import { finished } from "node:stream/promises";

const at = (name) => join(import.meta.dirname, name);
const files = [at("adding.cjs"), at("failing.cjs")];

const counts = {};
for await (const { type, data } of run({ files })) {
  counts[type] = (counts[type] ?? 0) + 1;
  if (type === "test:fail") console.log(data.name, data.nesting, data.details.error.cause?.message);
  if (type === "test:summary")
    console.log(data.file === undefined ? "all" : "file", data.counts, data.success);
}
console.log(counts);

for (const reporter of [tap, new spec()]) {
  const text = run({ files }).compose(reporter).setEncoding("utf8");
  for await (const piece of text) process.stdout.write(piece.replace(/^ *[\w.<>]+ \([/n].*\n/gm, ""));
}

for await (const { type, data } of run({ files: [at("adding.cjs")], testNamePatterns: "carries" }))
  if (type === "test:pass") console.log(data.name);

const child = fork(at("adding.cjs"), {
  execArgv: ["--test-reporter=tap"],
  stdio: ["ignore", "pipe", "inherit", "ipc"],
});
let text = "";
child.stdout.setEncoding("utf8").on("data", (piece) => (text += piece));
const [[code]] = await Promise.all([once(child, "exit"), finished(child.stdout)]);
console.log(code);
console.log(text);
