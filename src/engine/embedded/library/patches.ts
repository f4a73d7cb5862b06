/**
 * The few places where Node's library is changed, and why. A browser cannot run its microtasks on demand, so the
 * functions that run several callbacks in a row become generators: the event loop resumes them once per task. No patch
 * moves a line: a fatal error is shown at Node's own.
 */

import { streamPatches } from "./stream-patches.ts";

/** One change, which keeps the number of lines: `find` must occur exactly `times` times in the file `id`, or the build stops. */
export interface Patch {
  readonly id: string;
  readonly why: string;
  readonly find: string;
  readonly replace: string;
  readonly times: number;
}

const timers = "internal/timers";
const keys = "internal/crypto/keys";
const loader = "internal/modules/esm/loader";

/** Gives classes back the names that show in `inspect`. */
const named = (...names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `ObjectDefineProperties(${name}, { name: { __proto__: null, value: '${name}', configurable: true } });`,
    )
    .join(" ");

export const patches: readonly Patch[] = [
  ...streamPatches,
  {
    id: "internal/util/parse_args/parse_args",
    why: "options that are empty texts are not kept",
    find: "getOptionValue('--eval');",
    replace: "getOptionValue('--eval') ?? '';",
    times: 1,
  },
  {
    id: "assert",
    why: "compacted it would be one `throw` with the one after it, and nobody could say which of the two it was",
    find: "  if (obj.message instanceof Error) throw obj.message;",
    replace: "  while (obj.message instanceof Error) throw obj.message;",
    times: 1,
  },
  {
    id: timers,
    why: "one immediate per task of the host",
    find: "function processImmediate() {",
    replace: "function* processImmediate() {",
    times: 1,
  },
  {
    id: timers,
    why: "one list of timers per resumption",
    find: "function processTimers(now) {",
    replace: "function* processTimers(now) {",
    times: 1,
  },
  {
    id: timers,
    why: "one timer per task of the host",
    find: "function listOnTimeout(list, now) {",
    replace: "function* listOnTimeout(list, now) {",
    times: 1,
  },
  {
    id: timers,
    why: "the callee is a generator",
    find: "      listOnTimeout(list, now);",
    replace: "      yield* listOnTimeout(list, now);",
    times: 1,
  },
  {
    id: timers,
    why: "the host runs the microtasks here",
    find: "runNextTicks();",
    replace: "yield;",
    times: 3,
  },
  {
    id: "internal/process/task_queues",
    why: "a tick queued outside the loop (by a native promise) must wake it",
    find: "tickInfo[kHasTickScheduled] = value ? 1 : 0;",
    replace: "tickInfo[kHasTickScheduled] = value ? 1 : 0; if (value) wake();",
    times: 1,
  },
  {
    id: "internal/process/task_queues",
    why: "what wakes the loop",
    find: "  setTickCallback,\n",
    replace: "  setTickCallback, wake,\n",
    times: 1,
  },
  {
    id: "events",
    why: "a browser tells where an error was made, not where it was thrown",
    find: "throw er; // Unhandled 'error' event",
    replace: "throw internalBinding('errors').thrown(er);",
    times: 1,
  },
  {
    id: "events",
    why: "what only Node's own functions have seen can be used again",
    find: "EventEmitter.prototype.emit = function emit(",
    replace: "EventEmitter.prototype.emit = internalBinding('stream_wrap').own.emit = function emit(",
    times: 1,
  },
  {
    id: "internal/streams/readable",
    why: "what only Node's own functions have seen can be used again",
    find: "Readable.prototype.push = function(",
    replace: "Readable.prototype.push = internalBinding('stream_wrap').own.push = function(",
    times: 1,
  },
  {
    id: "_http_client",
    why: "what only Node's own functions have seen can be used again",
    find: "  socket.on('data', socketOnData);",
    replace: "  socket.on('data', internalBinding('stream_wrap').own.hears = socketOnData);",
    times: 1,
  },
  {
    id: "internal/errors",
    why: "a browser tells where an error was made, not where it was thrown",
    find: "ErrorCaptureStackTrace(error, wrappedFn);\n      throw error;",
    replace:
      "ErrorCaptureStackTrace(error, wrappedFn);\n      throw internalBinding('errors').thrown(error);",
    times: 1,
  },
  {
    id: "internal/per_context/primordials",
    why: "a Worker has half the stack of Node, on which 65,536 arguments have no room",
    find: "0x10000;",
    replace: "0x04000;",
    times: 2,
  },
  {
    id: "internal/util",
    why: "there is no second realm, from which to take a RegExp that the program cannot have changed",
    find: `    const { runInNewContext } = require('vm');
    internalGlobal = runInNewContext('this', undefined, { contextName: 'internal' });`,
    replace: "\n    internalGlobal = globalThis;",
    times: 1,
  },
  {
    id: "internal/per_context/domexception",
    why: "what is private to V8 is a symbol here, which must not show",
    find: "self[transfer_mode_private_symbol] = kCloneable;",
    replace:
      "ObjectDefineProperty(self, transfer_mode_private_symbol, { __proto__: null, value: kCloneable });",
    times: 1,
  },
  {
    id: "internal/buffer",
    why: "what is private to V8 is a symbol here, which must not show",
    find: "obj[untransferable_object_private_symbol] = true;",
    replace:
      "primordials.ObjectDefineProperty(obj, untransferable_object_private_symbol, { __proto__: null, value: true });",
    times: 1,
  },
  {
    id: "internal/worker/io",
    why: "what is private to V8 is a symbol here, which must not show",
    find: "obj[transfer_mode_private_symbol] &= ~kCloneable;",
    replace:
      "primordials.ObjectDefineProperty(obj, transfer_mode_private_symbol, { __proto__: null, value: obj[transfer_mode_private_symbol] & ~kCloneable, writable: true });",
    times: 1,
  },
  {
    id: keys,
    why: "the build renames a class whose name an outer scope has too",
    find: "  return [KeyObject, SecretKeyObject, PublicKeyObject, PrivateKeyObject];",
    replace: `  ${named("KeyObject", "SecretKeyObject", "PublicKeyObject", "PrivateKeyObject")} return [KeyObject, SecretKeyObject, PublicKeyObject, PrivateKeyObject];`,
    times: 1,
  },
  {
    id: keys,
    why: "the build renames a class whose name an outer scope has too",
    find: "  return [CryptoKey, InternalCryptoKey];",
    replace: `  ${named("CryptoKey", "InternalCryptoKey")} return [CryptoKey, InternalCryptoKey];`,
    times: 1,
  },
  {
    id: loader,
    why: "no browser keeps the frame of AsyncLocalStorage across `await`: what imports a module holds it",
    find: "      let moduleJob;\n      try {\n        moduleJob = await this.getOrCreateModuleJob(",
    replace:
      "      let moduleJob; const frame = internalBinding('module_wrap').frame();\n      try {\n        moduleJob = await this.getOrCreateModuleJob(",
    times: 1,
  },
  {
    id: loader,
    why: "a module runs with the frame of whoever imports it first",
    find: "      const { module } = await moduleJob.run(isEntryPoint);\n      return module.getNamespace();",
    replace:
      "      moduleJob.frame ??= frame; const { module } = await moduleJob.run(isEntryPoint);\n      return module.getNamespace();",
    times: 1,
  },
  {
    id: "internal/modules/esm/module_job",
    why: "a module runs with the frame of whoever imports it first",
    find: "this.module.evaluate(timeout, breakOnSigint)",
    replace: "this.module.evaluate(timeout, breakOnSigint, this.frame)",
    times: 2,
  },
  {
    id: "net",
    why: "a server listens once the other processes have left it the port",
    find: "process.nextTick,\n                             emitListeningNT,",
    replace:
      "this._handle.confirming?.(address, port) ?? process.nextTick,\n                             emitListeningNT,",
    times: 1,
  },
];

/**
 * The source of `id` with its patches made.
 * @throws Error naming the patch that no longer fits, so that a new Node fails at the build and not at a reader's.
 */
export function patched(id: string, source: string, all: readonly Patch[] = patches): string {
  return all
    .filter((patch) => patch.id === id)
    .reduce((text, patch) => {
      const parts = text.split(patch.find);
      if (parts.length - 1 !== patch.times) {
        const found = `found ${parts.length - 1} times, expected ${patch.times}`;
        throw new Error(`The patch of ${id} (${patch.why}) no longer fits: "${patch.find.trim()}" ${found}.`);
      }
      return parts.join(patch.replace);
    }, source);
}
