/** Which parts of the engine beyond its core a program can come to need, told from its text before it starts. */

import { absentModules } from "./absent.ts";

/** Which part has which of Node's modules. */
export const partOf: Readonly<Record<string, string>> = {
  fs: "fs",
  "fs/promises": "fs",
  readline: "fs",
  "readline/promises": "fs",
  "stream/web": "web",
  dns: "dns",
  "dns/promises": "dns",
  zlib: "zlib",
  os: "os",
  perf_hooks: "perf",
  crypto: "crypto",
  // Packages that do more with it than the core can.
  jsonwebtoken: "crypto",
  jose: "crypto",
  // Loaded with the package itself.
  ioredis: "assert",
  // These unpack what they get, and pack what they answer, at the first request that asks for it.
  "body-parser": "zlib",
  "socket.io": "zlib",
  "internal/deps/amaro/dist/index": "typescript",
  worker_threads: "processes",
  child_process: "processes",
  module: "modules",
  vm: "modules",
  assert: "assert",
  "assert/strict": "assert",
  punycode: "assert",
  test: "test",
  "test/reporters": "test",
  v8: "v8",
  domain: "domain",
  "internal/fs/glob": "glob",
  "internal/deps/minimatch/index": "glob",
  "internal/promise_hooks": "hooks",
};

/** Names of Node's modules, for which no package is asked. */
const builtins =
  /^(?:node:.*|(?:assert|dns|fs|readline|stream|timers)(?:\/\w+)?|path\/(?:posix|win32)|util\/types|inspector\/promises|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|domain|events|https?|http2|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|repl|string_decoder|sys|tls|trace_events|tty|url|util|v8|vm|wasi|worker_threads|zlib)$/;

export const isBuiltin = (specifier: string): boolean => builtins.test(specifier);

/** The part with what a program names; `undefined` where the core has it, or nothing does. */
export function partNamed(specifier: string): string | undefined {
  const id = specifier.replace(/^node:/, "");
  if (Object.hasOwn(partOf, id)) return partOf[id];
  return Object.hasOwn(absentModules, id) ? "absent" : undefined;
}

/** Parts that a part cannot do without. */
const needs: Readonly<Record<string, readonly string[]>> = {
  // It refuses what is asked over TLS.
  fetch: ["web", "assert", "zlib", "absent"],
  brotli: ["zlib"],
  zstd: ["zlib"],
  modules: ["fs"],
  typescript: ["fs", "modules"],
  processes: ["clone", "fs", "modules"],
  context: ["fs", "modules"],
  test: ["fs", "modules", "assert", "context", "hooks"],
  // Whose own way with errors gives place to Node's.
  runner: ["fs", "modules", "assert", "context", "hooks", "clone", "processes", "v8", "glob", "test"],
  v8: ["fs", "hooks"],
  domain: ["hooks"],
  glob: ["fs"],
};

/** What a part has beside its script, which comes first. */
export const partFiles: Readonly<Record<string, readonly string[]>> = { typescript: ["typescript.wasm"] };

/** What is reached without its module being named, by the words that reach it. A part too many only costs its loading. */
const words: Readonly<Record<string, RegExp>> = {
  // Express has files in hand only when it is asked for one.
  fs: /\b(static|sendFile|download|render|view engine|loadEnvFile)\b/,
  // A body that comes packed is unpacked by the parser of bodies, which nobody tells before.
  zlib: /gzip|deflate|compression|(?:\bexpress\.|\b\w*parser\.|[^.\w])(?:json|raw|text|urlencoded)\(/i,
  // What packs answers, or unpacks bodies, asks for these when somebody wants them; who calls them by name may not wait.
  brotli: /brotli/i,
  zstd: /zstd/i,
  fetch:
    /\bfetch\s*\(|\b(?:new|instanceof)\s+(?:Headers|Request|Response|FormData|MessageEvent)\b|Response\.\w|CloseEvent/,
  web: /\b(?:Readable|Writable|Transform|Encoder|Decoder|Compression|Decompression)Stream\b|(?:to|from)Web\b|Blob\b|\bFile\b|readableWebStream|ObjectURL|stream\/consumers/,
  crypto: /[sS]ubtle|getRandom|CryptoKey|webcrypto/,
  assert: /isDeepStrictEqual|parseArgs|MIMEType|MIMEParams|\bdiff\b|\bdata:(?:text|application)\//,
  perf: /\b[pP]erformance/,
  typescript: /stripTypeScriptTypes|=(?:module|commonjs)-typescript\b|\.[cm]?ts["'`]/,
  context: /AsyncLocalStorage|AsyncResource|executionAsync|createHook/,
  // The runner of files, which starts a process for each.
  runner: /\brun\b[^;]*["']node:test["']|\btest\.run\s*\(\s*\{/,
  glob: /\bglob(?:Sync)?\b|matchesGlob/,
  // Not where a reviver is given: what that calls would lack the frame of its caller. Nor for `express.json()`.
  json: /JSON\.parse(?!.*=>)|(?<!ss)\.json\(\)/,
  hooks: /createHook|executionAsync|triggerAsyncId|getActive/,
  // What a mark of time is given is cloned.
  clone: /structuredClone|\bperformance/,
  proxy: /\bProxy\b/,
  // How the messages between processes can be written.
  v8: /advanced/,
  processes: /transfer:|MessageChannel|MessagePort|BroadcastChannel|SharedArrayBuffer/,
};

/** The package `ws` gives the text a class of this name, in place of the global one. */
const namesOwnWebSocket = /\bWebSocket\b[^;"']*(?:\bfrom|\brequire\s*\()\s*["']ws["']/;

/** The class of a browser, which `http` has, too. */
const usesWebSocket = (text: string): boolean =>
  /\bglobalThis\.WebSocket\b|\bhttp\.WebSocket\b|\bWebSocket\b[^;]*["'](?:node:)?http["']/.test(text) ||
  (/\bnew WebSocket\b/.test(text) && !namesOwnWebSocket.test(text));

/** `texts` of all files of the program, and every specifier in them. */
export function partsFor(texts: readonly string[], specifiers: readonly string[]): Set<string> {
  const parts = new Set<string>();
  for (const specifier of specifiers) {
    const part = partNamed(specifier);
    if (part !== undefined) parts.add(part);
  }
  for (const text of texts) {
    for (const [part, pattern] of Object.entries(words)) if (pattern.test(text)) parts.add(part);
    if (usesWebSocket(text)) parts.add("fetch");
  }
  return withNeeds(parts);
}

/** The parts, and those that they cannot do without. */
export function withNeeds(parts: Iterable<string>): Set<string> {
  const all = [...parts];
  const whole = new Set([...all.flatMap((part) => needs[part] ?? []), ...all]);
  // Node's `fs` takes its blobs from `web` as it is loaded, `web` the numbers of `zlib`, and its loader of modules the
  // types that a `data:` address can name from `assert`.
  return new Set(["zlib", "web", "assert", ...whole].filter((part) => whole.has(part)));
}
