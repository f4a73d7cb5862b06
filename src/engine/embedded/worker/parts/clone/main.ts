/** The part with `structuredClone` as Node has it, and with what messages to other threads need for Node's own objects. */
import type { CloneKind, Cloning, Packed, Prepared } from "../../cloning.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { addressKinds } from "./addresses.ts";
import { notListed, Packer, type PackingRules } from "./packing.ts";
import { Unpacker, type UnpackingRules } from "./unpacking.ts";

const nativeClone = globalThis.structuredClone;
const NativePort = globalThis.MessagePort;
const NodeException = globalThis.DOMException;

const fail = (words: string): never => {
  throw new NodeException(words, "DataCloneError");
};

/** The parts that bring the kinds of ours. */
const partOfKind: Readonly<Record<string, string>> = {
  ...{ Blob: "web", Histogram: "perf", FileHandle: "fs" },
  ...{ KeyObject: "crypto", KeyObjectHandle: "crypto", CryptoKey: "crypto" },
};

/** These streams come with the part that has blobs. */
const ofWeb = /^internal\/webstreams\//;

/** The browser's words for what cannot be cloned begin with where it was asked; Node's do not. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== "DataCloneError" || error instanceof NodeException) throw error;
    return fail(message.replace(/^Failed to execute '\w+' on '\w+': /, ""));
  }
}

class NodeCloning implements Cloning {
  readonly #rules: PackingRules & UnpackingRules;
  readonly #isMarked: (value: unknown) => boolean;

  constructor(runtime: Runtime, kinds: readonly CloneKind[]) {
    const symbol = (name: string): symbol => runtime.symbols[`messaging_${name}_symbol`] ?? Symbol(name);
    const { URL, URLSearchParams } = runtime.require("internal/url") as Record<string, new () => object>;
    const refused = [URL, URLSearchParams];
    const mode = runtime.privateSymbols["transfer_mode_private_symbol"] ?? Symbol("transfer_mode");
    this.#rules = {
      ...{ kinds, fail, clone: symbol("clone"), transfer: symbol("transfer") },
      ...{ transferList: symbol("transfer_list"), deserialize: symbol("deserialize") },
      mode,
      // What stands for a handle of libuv.
      isRefused: (value) =>
        "getAsyncId" in value || refused.some((one) => one !== undefined && value instanceof one),
      isPlain: (value) =>
        value instanceof AbortSignal || (value instanceof NodeException && !Object.hasOwn(value, mode)),
      require: (id) => runtime.require(id),
    };
    const { isMarkedAsUntransferable } = runtime.require("internal/buffer") as {
      isMarkedAsUntransferable: (value: unknown) => boolean;
    };
    this.#isMarked = isMarkedAsUntransferable;
  }

  readonly native = nativeClone;
  readonly guarded = guarded;

  prepare(value: unknown, transfer: readonly object[], isLocal: boolean): Prepared {
    this.#check(transfer);
    const packer = new Packer(this.#rules, transfer, isLocal);
    const packed = packer.pack(value);
    const native = transfer.filter((one) => !this.#isHost(one));
    return {
      message: packed ?? value,
      isPacked: packed !== undefined,
      transfer: [...native, ...packer.more.filter(isNative)] as Transferable[],
      unpack: (cloned) =>
        packed === undefined ? cloned : new Unpacker(this.#rules, cloned as Packed, packer.shared).unpack(),
    };
  }

  unpack(message: unknown): unknown {
    return new Unpacker(this.#rules, message as Packed).unpack();
  }

  partFor(message: unknown): string | undefined {
    const known = this.#rules.kinds.map(({ name }) => name);
    const kinds = (message as Packed).hosts.map(
      ({ kind, info = "" }) => kind ?? (ofWeb.test(info) ? "Blob" : ""),
    );
    return kinds
      .map((kind) => (known.includes(kind) ? undefined : partOfKind[kind]))
      .find((part) => part !== undefined);
  }

  #isHost(value: object): boolean {
    return this.#rules.transfer in value;
  }

  #check(transfer: readonly object[]): void {
    transfer.forEach((one, at) => {
      const isDetached = one instanceof ArrayBuffer && one.detached;
      if (isDetached || this.#isMarked(one)) fail("Cannot transfer object of unsupported type.");
      const name =
        nameOf(one) ??
        (this.#isHost(one) ? one.constructor.name : fail("Found invalid value in transferList."));
      if (transfer.indexOf(one) !== at) fail(`Transfer list contains duplicate ${name}`);
    });
  }
}

/** What the browser itself hands on. */
function nameOf(value: object): string | undefined {
  if (value instanceof ArrayBuffer) return "ArrayBuffer";
  return isPort(value) ? "MessagePort" : undefined;
}

const isNative = (value: object): boolean => nameOf(value) !== undefined;

/** A port of Node's has another prototype. */
function isPort(value: object): boolean {
  try {
    Reflect.get(NativePort.prototype, "onmessageerror", value);
    return true;
  } catch {
    return false;
  }
}

const portKind: CloneKind = {
  ...{ name: "MessagePort", isShared: false },
  matches: (value, transfer) => !transfer.includes(value) && isPort(value),
  pack: () => fail(notListed),
  unpack: () => fail(notListed),
};

type Converter = (value: unknown, words: object) => unknown;

interface WebIdl {
  readonly converters: Readonly<Record<string, unknown>>;
  readonly createDictionaryConverter: (name: string, members: readonly object[]) => Converter;
}

/** @see lib/internal/worker/js_transferable.js of Node */
function cloneOfNode(runtime: Runtime, cloning: Cloning): unknown {
  const { converters, createDictionaryConverter } = runtime.require("internal/webidl") as WebIdl;
  const { codes } = runtime.require("internal/errors") as {
    codes: Record<string, new (...words: string[]) => Error>;
  };
  const members = [{ key: "transfer", converter: converters["sequence<object>"], defaultValue: () => [] }];
  const optionsOf = createDictionaryConverter("StructuredSerializeOptions", members);
  return function structuredClone(...given: unknown[]): unknown {
    const Missing = codes["ERR_MISSING_ARGS"];
    if (given.length === 0 && Missing !== undefined)
      throw new Missing("The value argument must be specified");
    const [value, options] = given;
    const words = { prefix: "Failed to execute 'structuredClone'", context: "Options" };
    const { transfer } = optionsOf(options, words) as { transfer: object[] };
    const { cloneBetweenPorts } = runtime;
    if (cloneBetweenPorts !== undefined && transfer.some((one) => !(one instanceof ArrayBuffer)))
      return cloneBetweenPorts(value, transfer);
    const { message, unpack, transfer: handedOn } = cloning.prepare(value, transfer, true);
    return unpack(guarded(() => nativeClone(message, { transfer: handedOn })));
  };
}

function begin(runtime: Runtime): void {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: (name: string) => Loose;
  };
  const kinds = (runtime.cloneKinds ??= []);
  kinds.push(portKind, ...addressKinds(internalBinding("block_list") as never));
  runtime.cloning = new NodeCloning(runtime, kinds);
  const value = cloneOfNode(runtime, runtime.cloning);
  Object.defineProperty(value, "length", { value: 2, configurable: true });
  const how = { writable: true, enumerable: true, configurable: true };
  Object.defineProperty(globalThis, "structuredClone", { value, ...how });
}

definePart({
  replacements: () => ({ "internal/worker/clone_dom_exception": () => ({ DOMException: NodeException }) }),
  begin,
});
