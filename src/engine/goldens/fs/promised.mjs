// The same with promises: handles, streams over files, appends, positions, line by line.
import fs from "node:fs/promises";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import os from "node:os";
import path from "node:path";
const top = await fs.mkdtemp(path.join(os.tmpdir(), "promised-"));
const file = path.join(top, "notes.txt");
await fs.writeFile(file, "first\nsecond\n");
await fs.appendFile(file, "third\n");
console.log(JSON.stringify(await fs.readFile(file, "utf8")), (await fs.stat(file)).size);
const handle = await fs.open(file, "r+");
console.log(
  typeof handle.fd,
  (await handle.read(Buffer.alloc(5), 0, 5, 6)).buffer.toString(),
  (await handle.stat()).isFile(),
);
await handle.write("SECOND", 6);
await handle.truncate(16);
for await (const line of handle.readLines({ start: 0 })) console.log("line", line);
await handle.close().catch((error) => console.log(error.code));
await handle.read(Buffer.alloc(1)).catch((error) => console.log(error.code));
await pipeline(
  createReadStream(file, { start: 2, end: 8, highWaterMark: 3 }),
  async function* (parts) {
    for await (const part of parts) yield `[${part}]`;
  },
  createWriteStream(path.join(top, "copy.txt")),
);
console.log(await fs.readFile(path.join(top, "copy.txt"), "utf8"));
const lines = [];
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
  lines.push(line);
console.log(lines);
await fs.copyFile(file, path.join(top, "b"));
await fs.copyFile(file, path.join(top, "b"), 1).catch((error) => console.log(error.code, error.syscall));
await fs.chmod(file, 0o600);
console.log(((await fs.stat(file)).mode & 0o777).toString(8), (await fs.readdir(top)).sort());
for (const act of [
  () => fs.readFile(path.join(top, "none")),
  () => fs.open(path.join(top, "x"), "wx").then((one) => one.close()),
  () => fs.open(path.join(top, "x"), "wx"),
  () => fs.readFile(file, { signal: AbortSignal.abort() }),
])
  await act().then(
    () => console.log("done"),
    (error) => console.log(error.name, error.code, error.message.replaceAll(top, "TOP")),
  );
const order = [];
const read = fs.readFile(file).then(() => order.push("read"));
setImmediate(() => order.push("immediate"));
process.nextTick(() => order.push("tick"));
await read;
console.log(order[0]);
const opened = await fs.open(import.meta.filename);
let bytes = 0;
for await (const piece of opened.readableWebStream({ autoClose: true })) bytes += piece.byteLength;
console.log(bytes, opened.fd);
createReadStream(path.join(top, "none"))
  .on("error", async (error) => {
    console.log(error.code);
    await fs.rm(top, { recursive: true });
  })
  .on("close", () => console.log("closed"));
