/** Programs that mean harm, as texts: what is expected of each in every browser is in the tests that run them. */

/** Each has to be killed. */
export const endless: Readonly<Record<string, string>> = {
  "a loop": "for (;;);",
  "a chain of microtasks": "const spin = () => Promise.resolve().then(spin); spin();",
  "a chain of ticks": "const spin = () => process.nextTick(spin); spin();",
  "a chain of immediates": "const spin = () => { setImmediate(spin); setTimeout(() => {}, 0); }; spin();",
  // Time and again: WebKit gives one up after so many steps.
  "a regular expression": 'for (;;) /^(a+)+$/.test("a".repeat(40) + "b");',
  "a catch around its end":
    'process.on("exit", () => { for (;;); }); process.on("SIGTERM", () => {}); try { process.exit(); } catch { for (;;); }',
};

/** More output than a page can take. */
export const floods: readonly string[] = [
  'for (let line = 0; line < 1e6; line += 1) console.log("line", line);',
  'process.stdout.write("x".repeat(5e7));',
  'const flood = () => { for (let i = 0; i < 1000; i += 1) process.stderr.write("y".repeat(1000)); setImmediate(flood); }; flood();',
];

const names = [
  ...["postMessage", "close", "self", "window", "parent", "top", "opener", "document", "location", "origin"],
  ...["importScripts", "Worker", "SharedWorker", "XMLHttpRequest", "WebSocketStream", "WebTransport"],
  ...[
    "RTCPeerConnection",
    "indexedDB",
    "caches",
    "localStorage",
    "sessionStorage",
    "cookieStore",
    "FontFace",
  ],
  ...["Notification", "webkitRequestFileSystem", "FileReaderSync", "reportError", "onmessage", "name"],
];
/** Prints which of them it can reach: none, and no part of a navigator. */
export const look = `console.log(${JSON.stringify(names)}.filter((name) => typeof globalThis[name] !== "undefined"));
  console.log([typeof navigator.sendBeacon, typeof navigator.storage, typeof navigator.serviceWorker].join());`;

/** Every way out, to a server that listens on that port; prints those that let something through. */
export function reachOut(port: number): string {
  return `const at = "http://127.0.0.1:${port}/?secret"; const ws = at.replace("http", "ws");
    const tries = {
      fetch: () => fetch(at),
      http: () => new Promise((done, fail) => require("http").get(at, done).on("error", fail)),
      net: () => new Promise((done, fail) => require("net").connect(${port}, "127.0.0.1", done).on("error", fail)),
      named: () => fetch("http://localhost.example:${port}/"),
      socket: () => new Promise((done, fail) => { const it = new WebSocket(ws); it.onopen = done; it.onerror = fail; }),
      module: () => import(at),
      native: () => (0, eval)("import(" + JSON.stringify(at) + ")"),
      built: () => new Function("at", "return import(at)")(at),
      scripts: () => importScripts(at),
      request: () => { const it = new XMLHttpRequest(); it.open("GET", at, false); it.send(); },
      worker: () => new Worker(at),
      blob: () => import(URL.createObjectURL(new Blob(["import " + JSON.stringify(at)], { type: "text/javascript" }))),
      map: () => (0, eval)("1 //# sourceMappingURL=" + at),
      font: () => new FontFace("f", "url(" + at + ")").load(),
      beacon: () => navigator.sendBeacon(at),
      wasm: () => WebAssembly.compileStreaming(fetch(at)),
    };
    (async () => {
      for (const [name, go] of Object.entries(tries)) {
        const end = await Promise.race([(async () => go())().then(() => "let through", () => "stopped"),
          new Promise((done) => setTimeout(done, 1500, "silent"))]);
        if (end === "let through") console.log(name, end);
      }
      console.log("tried");
      process.exit();
    })();`;
}
