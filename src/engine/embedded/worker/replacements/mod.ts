/** Modules of our own for those of Node's that are cut off: internals the engine answers in a few lines. */
import { noop, placeholder, type Runtime } from "../runtime.ts";
import { cryptoModule } from "./crypto.ts";
import { publicModules } from "./public.ts";

const readlineCodes = (code: string) => (stream: { write(text: string): boolean }) => stream.write(code);

function internals(runtime: Runtime): Record<string, () => unknown> {
  const symbol = (name: string): symbol => runtime.symbols[name] ?? Symbol(name);
  return {
    "internal/worker/js_transferable": () => ({
      markTransferMode: noop,
      setup: noop,
      // Which the part with cloning puts in place of the first one.
      structuredClone: (value: unknown): unknown => globalThis.structuredClone(value),
      kClone: symbol("messaging_clone_symbol"),
      kDeserialize: symbol("messaging_deserialize_symbol"),
      kTransfer: symbol("messaging_transfer_symbol"),
      kTransferList: symbol("messaging_transfer_list_symbol"),
    }),
    "internal/v8/startup_snapshot": () => ({
      namespace: {
        isBuildingSnapshot: () => false,
        addDeserializeCallback: noop,
        addSerializeCallback: noop,
      },
      isBuildingSnapshot: () => false,
      addDeserializeCallback: noop,
    }),
    "internal/perf/observe": () => ({
      hasObserver: () => false,
      startPerf: noop,
      stopPerf: noop,
      enqueue: noop,
    }),
    "internal/perf/utils": () => ({
      now: () => runtime.host.now(),
      getTimeOriginTimestamp: () => runtime.host.timeOrigin,
      getMilestoneTimestamp: () => 0,
    }),
  };
}

/** The only thing of it that the core asks for, in paths as bytes. */
function percentDecode(input: Uint8Array): Uint8Array {
  const text = Array.from(input, (byte) => String.fromCharCode(byte)).join("");
  const decoded = text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(decoded, (one) => one.charCodeAt(0));
}

function unused(runtime: Runtime): Record<string, () => unknown> {
  // No arrow: some of them are called with `new`.
  const ask = (part: string) =>
    function missing(): never {
      return runtime.missing(part);
    };
  return {
    "internal/crypto/keys": () => ({
      isKeyObject: () => false,
      isCryptoKey: () => false,
      kKeyObject: Symbol("kKeyObject"),
    }),
    "internal/crypto/random": () => ({ randomUUID: () => crypto.randomUUID() }),
    "internal/blob": () => ({
      Blob: globalThis.Blob,
      isBlob: (value: unknown) => value instanceof Blob,
      resolveObjectURL: noop,
      createBlob: noop,
    }),
    "internal/file": () => ({ File: globalThis.File }),
    "internal/data_url": () => ({ percentDecode }),
    "internal/mime": () => ({ MIMEType: ask("assert"), MIMEParams: ask("assert") }),
    "internal/process/execution": () => ({ tryGetCwd: () => "/" }),
    "internal/source_map/source_map_cache": () => ({
      getSourceMapsSupport: () => ({ enabled: false }),
      findSourceMap: noop,
    }),
    "internal/util/trace_sigint": () => ({ setTraceSigInt: noop }),
    "internal/modules/helpers": () => ({ getBuiltinModule: noop }),
    "internal/errors/error_source": () => ({ getErrorSourceExpression: noop, getErrorSourceLocation: noop }),
    "internal/streams/iter/classic": () => ({}),
    "internal/streams/iter/from": () => ({}),
    "internal/webstreams/adapters": () => ({}),
    "internal/readline/callbacks": () => ({
      cursorTo: readlineCodes("\u001b[1;1H"),
      clearScreenDown: readlineCodes("\u001b[0J"),
    }),
    "internal/deps/undici/undici": () => ({
      WebSocket: placeholder("WebSocket"),
      CloseEvent: placeholder("CloseEvent"),
      MessageEvent: placeholder("MessageEvent"),
    }),
    "internal/fs/utils": () => ({ constants: {} }),
    "internal/worker": () => ({ isMainThread: true, ownsProcessState: true }),
    // Of streams that are handed on, by when the part with processes has put Node's in its place.
    "internal/worker/io": () => ({
      MessageChannel: new Proxy(globalThis.MessageChannel, {
        construct: () => new globalThis.MessageChannel(),
      }),
    }),
  };
}

export function replacements(runtime: Runtime): Record<string, () => unknown> {
  return {
    ...internals(runtime),
    ...unused(runtime),
    ...publicModules(runtime),
    crypto: () => cryptoModule(runtime),
  };
}
