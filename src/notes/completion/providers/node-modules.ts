/** Names by which everybody knows a module of Node or a package, or what it exports. */
import type { Import, Provider } from "../supply.ts";

const whole =
  "http https net fs path os crypto url util stream zlib events dns cluster worker_threads child_process readline querystring assert";

const exported: Readonly<Record<string, string>> = {
  "node:http": "createServer",
  "node:crypto": "createHash createHmac randomBytes randomUUID timingSafeEqual scryptSync",
  "node:events": "EventEmitter once",
  "node:fs": "readFileSync writeFileSync createReadStream createWriteStream existsSync",
  "node:fs/promises": "readFile writeFile",
  "node:path": "join resolve dirname basename extname",
  "node:stream": "Readable Writable Transform PassThrough pipeline",
  "node:util": "promisify inspect",
  "node:url": "fileURLToPath pathToFileURL",
  "node:os": "cpus",
  "node:async_hooks": "AsyncLocalStorage",
  "node:worker_threads": "Worker",
};

const byName = new Map<string, Import>([
  ...whole.split(" ").map((name): [string, Import] => [name, { from: `node:${name}`, as: name }]),
  ...Object.entries(exported).flatMap(([from, names]) =>
    names.split(" ").map((name): [string, Import] => [name, { from, names: [name] }]),
  ),
  ["WebSocket", { from: "ws", as: "WebSocket" }],
  ["WebSocketServer", { from: "ws", names: ["WebSocketServer"] }],
  ["Server", { from: "socket.io", names: ["Server"] }],
  ["z", { from: "zod", names: ["z"] }],
  ["rateLimit", { from: "express-rate-limit", names: ["rateLimit"] }],
  ...["helmet", "morgan", "compression"].map((name): [string, Import] => [name, { from: name, as: name }]),
]);

export const nodeModules: Provider = (name, scene) => {
  const found = scene.where === "client" ? undefined : byName.get(name);
  if (found === undefined || scene.uses(name).some(({ written }) => written)) return null;
  return { gives: [name], imports: [found] };
};
