// AsyncLocalStorage in loops over what a request and its response send, and at the top of a module.
import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import { once } from "node:events";
const als = new AsyncLocalStorage();
const log = (...w) => console.log(...w, als.getStore());
const enter = async (what) => {
  als.enterWith(what);
  await 0;
  return what;
};
await enter("top");
log("top");
console.log(await await enter("twice"));
log("twice");
const server = http
  .createServer((req, res) =>
    als.run({ path: req.url }, async () => {
      let body = "";
      for await (const part of req) {
        body += part;
        log("part");
      }
      log("read", body);
      res.end("ok");
    }),
  )
  .listen(0);
await once(server, "listening");
const req = http.request({ port: server.address().port, path: "/x", method: "POST" });
req.write("one ");
setTimeout(() => req.end("two"), 20);
const [res] = await once(req, "response");
log("response");
for await (const part of res) console.log(String(part));
log("end");
server.close();
