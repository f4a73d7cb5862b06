/**
 * What a thread does from its start: waits for its script on the port to its parent, and tells that one how it ends.
 *
 * @see lib/internal/main/worker_thread.js of Node
 */
import type { ExitSignal } from "../../process-end.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { Evaluation } from "./evaluation.ts";
import { preload } from "./options.ts";

interface EnvPort {
  on(event: "message", listener: (message: Loose) => void): void;
  postMessage(message: unknown): void;
  start(): void;
  unref(): void;
}

interface LoadScript {
  readonly type: string;
  readonly argv?: string[];
  readonly doEval: false | "classic" | "data-url" | "module";
  readonly environmentData: unknown;
  readonly filename: string;
  readonly hasStdin: boolean;
  readonly mainThreadPort: unknown;
  readonly publicPort: unknown;
  readonly workerData: unknown;
}

type Streams = Record<string, { push(chunk: unknown, encoding?: string): void } & Record<symbol, () => void>>;

interface ThreadProcess {
  readonly argv: string[];
  _exiting?: boolean;
  _fatalException: (error: unknown, fromPromise?: boolean) => boolean;
  exit(): never;
  umask: (mask?: unknown) => number;
}

type WorkerIo = Loose & { messageTypes: Record<string, string>; kStdioWantsMoreDataCallback: symbol };

class ThreadStart {
  readonly #runtime: Runtime;
  readonly #port: EnvPort;
  readonly #io: WorkerIo;
  readonly #process = globalThis.process as unknown as Loose & ThreadProcess;

  constructor(runtime: Runtime, port: EnvPort) {
    this.#runtime = runtime;
    this.#port = port;
    this.#io = runtime.require("internal/worker/io") as WorkerIo;
  }

  begin(): void {
    const streams = (this.#io["createWorkerStdio"] as () => Loose)();
    for (const [name, value] of Object.entries(streams))
      Object.defineProperty(this.#process, name, { value, enumerable: true, configurable: true });
    this.#refuseProcessState();
    // What still waits for the parent to ask for more.
    this.#runtime.endings.push(() => {
      for (const name of ["stdout", "stderr"])
        (this.#process[name] as Streams[string])[this.#io.kStdioWantsMoreDataCallback]?.();
    });
    this.#tellOfExceptions();
    this.#port.on("message", (message) => this.#receive(message));
    this.#port.start();
  }

  /** What belongs to the whole process only its main thread may change. */
  #refuseProcessState(): void {
    const { unavailable } = this.#runtime.require("internal/process/worker_thread_only") as {
      unavailable: (name: string) => unknown;
    };
    for (const name of [
      "abort",
      "chdir",
      "setuid",
      "setgid",
      "seteuid",
      "setegid",
      "setgroups",
      "initgroups",
    ])
      this.#process[name] = unavailable(`process.${name}()`);
    const umask = this.#process.umask;
    const setUmask = unavailable("Setting process.umask()") as () => never;
    this.#process.umask = (mask) => (mask === undefined ? umask() : setUmask());
  }

  #receive(message: Loose): void {
    const { LOAD_SCRIPT, STDIO_PAYLOAD } = this.#io.messageTypes;
    const streams = this.#process as unknown as Streams;
    if (message["type"] === LOAD_SCRIPT) {
      this.#load(message as unknown as LoadScript);
    } else if (message["type"] === STDIO_PAYLOAD) {
      for (const { chunk, encoding } of message["chunks"] as { chunk: unknown; encoding: string }[])
        streams[message["stream"] as string]?.push(chunk, encoding);
    } else {
      streams[message["stream"] as string]?.[this.#io.kStdioWantsMoreDataCallback]?.();
    }
  }

  #load({ argv = [], doEval, environmentData, filename, hasStdin, ...rest }: LoadScript): void {
    this.#port.unref();
    this.#process.argv.push(...argv);
    const threads = this.#runtime.require("worker_threads") as Loose;
    threads["parentPort"] = rest.publicPort;
    threads["workerData"] = rest.workerData;
    const { assignEnvironmentData } = this.#runtime.require("internal/worker") as {
      assignEnvironmentData: (data: unknown) => void;
    };
    assignEnvironmentData(environmentData);
    // By which a thread that it starts is known to the main one.
    const { setupMainThreadPort } = this.#runtime.require("internal/worker/messaging") as {
      setupMainThreadPort: (port: unknown) => void;
    };
    setupMainThreadPort(rest.mainThreadPort);
    if (!hasStdin) (this.#process as unknown as Streams)["stdin"]?.push(null);
    this.#port.postMessage({ type: this.#io.messageTypes["UP_AND_RUNNING"] });
    this.#run(doEval, filename);
  }

  #run(doEval: LoadScript["doEval"], filename: string): void {
    const main = this.#runtime.require("internal/modules/run_main") as {
      executeUserEntryPoint: (path: string) => void;
      runEntryPointWithESMLoader: (callback: (loader: Loose) => unknown) => unknown;
    };
    preload(this.#runtime);
    if (doEval === "classic") {
      const name = "[worker eval]";
      this.#process.argv.splice(1, 0, name);
      const _eval = { value: filename, configurable: true, enumerable: true };
      Object.defineProperty(this.#process, "_eval", _eval);
      new Evaluation(this.#runtime, name, false).run(filename);
    } else if (doEval === "data-url") {
      void main.runEntryPointWithESMLoader((loader) => importOf(loader, filename));
    } else {
      this.#process.argv.splice(1, 0, filename);
      main.executeUserEntryPoint(filename);
    }
  }

  /** What Node asks about an exception that nobody caught: the parent hears of it, and the thread ends. */
  #tellOfExceptions(): void {
    const process = this.#process;
    const ask = process._fatalException;
    process._fatalException = function workerOnGlobalUncaughtException(error, fromPromise) {
      const { handled, fatal } = asked(() => ask(error, fromPromise), error);
      return handled || end(fatal);
    };
    const end = (error: unknown): never => {
      if (process._exiting !== true) Object.assign(process, { _exiting: true, exitCode: 1 });
      this.#port.postMessage(this.#messageOf(error));
      return process.exit();
    };
  }

  #messageOf(error: unknown): object {
    const { ERROR_MESSAGE, COULD_NOT_SERIALIZE_ERROR } = this.#io.messageTypes;
    try {
      const { serializeError } = this.#runtime.require("internal/error_serdes") as {
        serializeError: (value: unknown) => unknown;
      };
      return { type: ERROR_MESSAGE, error: serializeError(error) };
    } catch {
      return { type: COULD_NOT_SERIALIZE_ERROR };
    }
  }
}

/** Who is asked may throw, and then that is what the parent hears of. */
function asked(ask: () => boolean, error: unknown): { handled: boolean; fatal: unknown } {
  try {
    return { handled: ask(), fatal: error };
  } catch (second) {
    if ((second as Partial<ExitSignal> | undefined)?.unwinds === true) throw second;
    return { handled: false, fatal: second };
  }
}

function importOf(loader: Loose, address: string): unknown {
  const asked = [address, undefined, Object.create(null), undefined, true];
  return Reflect.apply(loader["import"] as () => unknown, loader, asked);
}

export function startThread(runtime: Runtime, port: unknown): void {
  new ThreadStart(runtime, port as EnvPort).begin();
}
