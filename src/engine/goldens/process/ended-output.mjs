// What has ended takes no more: at once the stream says so, later the pipe does. `pipeline` ends what it writes to.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

const note = (...words) => console.error(...words);
for (const event of ["unpipe", "finish", "close"]) process.stdout.on(event, () => note(event));
process.stdout.on("error", ({ code, syscall }) => note("error", code, syscall));

await pipeline(Readable.from(["one line\n", "and another\n"]), process.stdout);
note("piped", process.stdout.writableEnded, process.stdout.destroyed);
console.log("nobody reads this");
await sleep(5);
process.stdout.write("nor this\n", (error) => note("callback", error?.message));
await sleep(5);
process.stdout.end("nor this\n");
process.stdout.write("too late");
await sleep(5);
note(process.stdout.writable, process.stderr.writable);
