/** The part with `fetch` and its kin: Node's own, which is undici, over the network of the process. */
import { noop, type Loose, type Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";

const id = "internal/deps/undici/undici";
const interfaces = [
  ...["FormData", "Headers", "Request", "Response"],
  ...["MessageEvent", "CloseEvent", "WebSocket"],
];

type Streaming = (
  state: { setURL(): void; push(piece: Uint8Array): void; finish(): void; abort(error: unknown): void },
  source: unknown,
) => void;

/** All bytes of an answer, which Node checks first. @see `SetWasmStreamingCallback` in src/node_wasm_web_api.cc of Node */
const streamed = (runtime: Runtime, source: unknown): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const { wasmStreamingCallback } = runtime.require("internal/wasm_web_api") as {
      wasmStreamingCallback: Streaming;
    };
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    wasmStreamingCallback(
      {
        setURL: noop,
        push: (piece) => void pieces.push(Uint8Array.from(piece)),
        finish: () => resolve(new Blob(pieces).arrayBuffer()),
        abort: reject,
      },
      source,
    );
  });

/** The browser's own take the browser's answers alone. */
function readStreams(runtime: Runtime): void {
  const { compile, instantiate } = WebAssembly;
  const reading = async <T>(source: unknown, read: (bytes: ArrayBuffer) => Promise<T>): Promise<T> => {
    try {
      return await read(await streamed(runtime, source));
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof WebAssembly.CompileError)
        error.message = message.replace(/^WebAssembly\.\w+/, "$&Streaming");
      throw error;
    }
  };
  Object.assign(WebAssembly, {
    compileStreaming: async (source: unknown) => await reading(source, compile),
    instantiateStreaming: async (source: unknown, imports?: WebAssembly.Imports) =>
      await reading(source, async (bytes) => await instantiate(bytes, imports)),
  });
}

/** @see lib/internal/bootstrap/web/exposed-window-or-worker.js of Node */
function begin(runtime: Runtime): void {
  readStreams(runtime);
  const undici = (): Loose => runtime.require(id) as Loose;
  const fetch = function fetch(input: unknown, ...init: unknown[]): unknown {
    return (undici()["fetch"] as (...all: unknown[]) => unknown)(input, ...init);
  };
  Object.defineProperty(globalThis, "fetch", {
    ...{ value: fetch, writable: true, enumerable: true, configurable: true },
  });
  for (const name of interfaces) {
    const set = (value: unknown): void => {
      Object.defineProperty(globalThis, name, {
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    };
    const get = (): unknown => {
      set(undici()[name]);
      return undici()[name];
    };
    Object.defineProperty(globalThis, name, { get, set, enumerable: false, configurable: true });
  }
}

definePart({ begin });
