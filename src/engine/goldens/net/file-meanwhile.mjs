/** A file is read in the time that a question to the program's own server takes, however short that is. */
import { closeSync, mkdtempSync, openSync, read, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "meanwhile-"));
const path = join(folder, "page.txt");
writeFileSync(path, "page");
const descriptor = openSync(path);
const order = [];

/** Twelve questions, one after the other, on one connection. */
function ask(port, done) {
  const client = connect(port, () => client.write("?"));
  let answers = 0;
  client.on("data", () => {
    answers += 1;
    if (answers < 12) client.write("?");
    else done(client.end());
  });
}

const server = createServer((socket) => {
  socket.on("data", () => socket.write("!"));
  socket.on("end", () => socket.end());
});
server.listen(0, () => {
  // Once a file was read, as where a server looks at one and then asks another server for the rest.
  read(descriptor, Buffer.alloc(4), 0, 4, 0, () => {
    ask(server.address().port, () => {
      order.push("answered");
      server.close();
    });
    read(descriptor, Buffer.alloc(4), 0, 4, 0, (_, bytes) => order.push(`${bytes} bytes`));
  });
});
process.on("exit", () => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
  console.log(order.join(", "));
});
