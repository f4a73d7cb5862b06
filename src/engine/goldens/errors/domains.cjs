// Domains: who hears of what is thrown later, by timers, files, emitters and servers that were begun in one.
const domain = require("node:domain");
const { EventEmitter } = require("node:events");
const net = require("node:net");
const fs = require("node:fs");
const http = require("node:http");
function within(name, task) {
  const d = domain.create();
  d.on("error", (e) => console.log(name, "caught", e.message, e.domain === d, e.domainThrown));
  d.run(task);
  return d;
}
within("sync", () => {
  throw new Error("now");
});
within("timer", () =>
  setTimeout(() => {
    throw new Error("later");
  }, 1),
);
within("tick", () =>
  process.nextTick(() => {
    throw new Error("tick");
  }),
);
within("immediate", () =>
  setImmediate(() => {
    throw new Error("immediate");
  }),
);
within("emitter", () => new EventEmitter().emit("error", new Error("emitted")));
within("file", () =>
  fs.readFile("/none", (e) => {
    throw e;
  }),
);
within("nested", () =>
  within("inner", () =>
    setTimeout(() => {
      throw new Error("inner later");
    }, 2),
  ),
);
const d = within("bound", () => {});
setTimeout(
  d.bind(() => {
    throw new Error("bound");
  }),
  3,
);
const e = new EventEmitter();
d.add(e);
setTimeout(() => e.emit("error", new Error("added")), 4);
setTimeout(
  d.intercept((v) => console.log("never", v)),
  5,
);
d.intercept(() => {})(new Error("intercepted"));
within("http", () => {
  const s = http
    .createServer((req, res) => {
      console.log("in request", process.domain !== undefined);
      res.end("x");
      throw new Error("request");
    })
    .listen(0, () => {
      http.get({ port: s.address().port }, (res) => {
        res.resume();
        res.on("end", () => s.close());
      });
    });
});
console.log(process.domain, domain.active);
