/** Redis by the names people give its clients: a broker and a store in memory. */
import type { Provider, Scene } from "../supply.ts";

const names = /^(?:redis\w*|\w*Redis|pub|sub|publisher|subscriber|pubClient|subClient|cache)$/;

const broker = "channels in memory";
const store = "keys in memory";

/** All channels of the program meet in one emitter, all keys in one map. */
export const redisBroker: Provider = (name) => {
  if (name === store)
    return {
      gives: [name],
      lines: ["// Stands in for the keys of Redis: one process, in memory.", "const stored = new Map();"],
    };
  return name === broker
    ? {
        gives: [name],
        imports: [{ from: "node:events", names: ["EventEmitter"] }],
        lines: ["// Stands in for Redis: one process, in memory.", "const channels = new EventEmitter();"],
      }
    : null;
};

const methods: Readonly<Record<string, readonly string[]>> = {
  publish: [
    "async publish(channel, text) {",
    '  return channels.emit("message", channel, String(text)) ? 1 : 0;',
    "},",
  ],
  subscribe: [
    "async subscribe(channel, listener) {",
    '  if (listener) channels.on("message", (on, text) => on === channel && listener(text, on));',
    "},",
  ],
  unsubscribe: ["async unsubscribe() {", '  channels.removeAllListeners("message");', "},"],
  on: ["on(event, listener) {", "  channels.on(event, listener);", "  return this;", "},"],
  connect: ["async connect() {},"],
  quit: ["async quit() {},"],
  duplicate: ["duplicate() {", "  return this;", "},"],
  get: ["async get(key) {", "  return stored.get(key) ?? null;", "},"],
  set: ["async set(key, value) {", "  stored.set(key, String(value));", '  return "OK";', "},"],
  setex: expiring("setex"),
  setEx: expiring("setEx"),
  del: ["async del(key) {", "  return stored.delete(key) ? 1 : 0;", "},"],
  exists: ["async exists(key) {", "  return stored.has(key) ? 1 : 0;", "},"],
  incr: [
    "async incr(key) {",
    "  stored.set(key, String(Number(stored.get(key) ?? 0) + 1));",
    "  return Number(stored.get(key));",
    "},",
  ],
  expire: [
    "async expire(key, seconds) {",
    "  setTimeout(() => stored.delete(key), seconds * 1000).unref();",
    "  return 1;",
    "},",
  ],
};

function expiring(name: string): readonly string[] {
  return [
    `async ${name}(key, seconds, value) {`,
    "  stored.set(key, String(value));",
    "  setTimeout(() => stored.delete(key), seconds * 1000).unref();",
    '  return "OK";',
    "},",
  ];
}

function verbsOf(name: string, scene: Scene): string[] | null {
  const uses = scene.uses(name);
  const plain = uses.every(
    ({ chain, call }) => chain.length === 1 && call !== null && (chain[0] ?? "") in methods,
  );
  return plain && uses.length > 0 ? [...new Set(uses.map(({ chain }) => chain[0] ?? ""))] : null;
}

/** A channel nobody publishes to gets a message of its own every two seconds, so that there is something to see. */
function beat(name: string, scene: Scene, verbs: readonly string[]): string[] {
  const channel = scene.uses(name).flatMap(({ chain, call }) => {
    const first = chain[0] === "subscribe" ? call?.[0] : undefined;
    return first?.type === "Literal" && typeof first.value === "string" ? [first.value] : [];
  })[0];
  if (channel === undefined || verbs.includes("publish") || scene.mentions(/\.publish\(/)) return [];
  return [
    `// Another instance publishes here now and then.`,
    `setInterval(() => channels.emit("message", ${JSON.stringify(channel)}, "hello from another instance"), 2000).unref();`,
  ];
}

export const redis: Provider = (name, scene) => {
  const verbs = names.test(name) && scene.where !== "client" ? verbsOf(name, scene) : null;
  if (verbs === null) return null;
  const inner = verbs.flatMap((verb) => methods[verb] ?? []).map((line) => `  ${line}`);
  const needed = [broker, store].filter((need) =>
    inner.some((line) => line.includes(need === broker ? "channels" : "stored")),
  );
  return {
    gives: [name],
    needs: needed,
    lines: [`const ${name} = {`, ...inner, "};"],
    end: beat(name, scene, verbs),
  };
};
