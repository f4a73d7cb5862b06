// The global object itself, what can be set on it, and what a module knows of itself.
import { inspect } from "node:util";

console.log(globalThis);
console.log(Object.keys(globalThis).join(), String(globalThis), inspect(globalThis, { depth: -1 }));

for (const name of ["crypto", "navigator", "performance", "fetch", "WebSocket", "process", "Buffer"]) {
  const { get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, name);
  console.log(
    name,
    enumerable,
    configurable,
    name === "process" || name === "Buffer" || [get?.name, set === undefined],
  );
}
try {
  globalThis.crypto = 1;
} catch (error) {
  console.log(error.name);
}
console.log(typeof globalThis.crypto.randomUUID, Object.keys(import.meta), typeof import.meta.resolve);
