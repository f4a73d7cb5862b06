// Bytes for stdout that a thread of Node writes are there while the program goes on, as loggers rely on.
import fs from "node:fs";

/** Longer than a thread of Node may take to begin. */
function work() {
  const end = Date.now() + 100;
  while (Date.now() < end);
}

fs.write(1, "a text\n", (error, count) => console.log("told", error, count));
work();
console.log("behind it");
await new Promise((resolve) => setTimeout(resolve, 100)); // Until "told" is there: what comes next is about order alone.
fs.writev(1, [Buffer.from("two "), Buffer.from("pieces\n")], () => undefined);
work();
console.log("and behind them");
fs.write(987, "nowhere\n", (error) => console.log(error.code, error.syscall));
console.log("an error is told later");
