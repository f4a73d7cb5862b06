/** `process`: what the program reads about itself, how it writes, and how it ends. */
import type { ExitHow } from "../messages.ts";
import { environment } from "./environment.ts";
import type { Output, Stream } from "./output.ts";
import { captures, defineExitCode, ends, refuse } from "./process-end.ts";
import { noop, placeholder, type Loose, type Runtime } from "./runtime.ts";

export interface ProcessParts {
  readonly runtime: Runtime;
  readonly output: Output;
  /** Tells the page, and stops the loop. */
  end(how: ExitHow): void;
}

/** Filled in once the page has said what to run. */
export interface ProgramFacts {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

export type NodeProcess = Loose & {
  /** A whole number, perhaps as text. */
  exitCode: number | string | undefined;
  _exiting: boolean;
  emit(event: string, ...args: unknown[]): boolean;
  env: Record<string, string>;
};

/** The object alone: Node's library wants it before it can give it the methods of EventEmitter. */
export function createProcess(data: Runtime["data"], exitInfo: symbol): NodeProcess {
  const prototype = placeholder("process").prototype as object;
  const process = Object.create(prototype) as NodeProcess;
  Object.defineProperty(process, Symbol.toStringTag, { value: "process", writable: true });
  Object.defineProperty(process, exitInfo, { value: new Int32Array(3) });
  return Object.assign(process, {
    version: `v${data.versions["node"] ?? ""}`,
    versions: data.versions,
    release: data.release,
    arch: "x64",
    platform: "linux",
    title: "node",
    argv: ["node"],
    execArgv: [],
    execPath: "/usr/local/bin/node",
    argv0: "node",
    env: {},
    pid: 1,
    ppid: 0,
    debugPort: 9229,
    features: { inspector: false, typescript: "strip" },
    config: {
      target_defaults: {},
      variables: {
        v8_enable_i18n_support: 1,
        node_use_amaro: true,
        node_module_version: +(data.versions["modules"] ?? 0),
      },
    },
    _exiting: false,
  });
}

/** What Node's own functions ask of the machine, as far as a page may know it. Sizes in bytes. */
function machine({ runtime, output }: ProcessParts): Loose {
  const rss = 50_000_000;
  return {
    rss: () => rss,
    memoryUsage: (into: Float64Array) => into.set([rss, 20_000_000, 10_000_000, 2_000_000, 10_000]),
    resourceUsage: (into: Float64Array) => into.set([rss >> 10], 2),
    // How long the processor worked no page is told.
    ...{ cpuUsage: noop, threadCpuUsage: noop },
    execve: () => refuse(runtime, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "process.execve"),
    _rawDebug: (text: string) => output.write("stderr", new TextEncoder().encode(`${text}\n`)),
  };
}

interface PerThread {
  readonly hrtime: object;
  readonly hrtimeBigInt: unknown;
  readonly wrapProcessMethods: (binding: Loose) => Loose;
  readonly ref: unknown;
  readonly unref: unknown;
}

/** Node's own functions over ours. @see lib/internal/bootstrap/node.js of Node */
function perThread(process: NodeProcess, parts: ProcessParts): Loose {
  const { runtime } = parts;
  const { hrtime, hrtimeBigInt, wrapProcessMethods, ref, unref } = runtime.require(
    "internal/process/per_thread",
  ) as PerThread;
  return {
    ...{ hrtime: Object.assign(hrtime, { bigint: hrtimeBigInt }), ref, unref },
    uptime: () => runtime.host.now() / 1000,
    ...{ constrainedMemory: () => 0, availableMemory: () => 2 ** 31 },
    ...ends(process, runtime, (how) => parts.end(how)),
    ...wrapProcessMethods(machine(parts)),
  };
}

interface Undestroyed {
  _undestroy(): void;
}

/**
 * Writes synchronously, as Node does to a pipe, and can be written to again when it was destroyed, but not when it has ended.
 * @see `dummyDestroy` in lib/internal/bootstrap/switches/is_main_thread.js of Node
 */
function writable({ runtime, output }: ProcessParts, name: Stream): object {
  const { Writable } = runtime.require("stream") as { Writable: new (options: object) => object };
  const { ErrnoException } = runtime.require("internal/errors") as {
    ErrnoException: new (...of: unknown[]) => Error;
  };
  let hasEnded = false;
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding: string, done: (error: unknown) => void): void {
      if (!hasEnded) output.write(name, new Uint8Array(chunk));
      done(hasEnded && new ErrnoException(runtime.data.uv["UV_EPIPE"], "write"));
    },
    final(done: () => void): void {
      hasEnded = true;
      runtime.loop.post(done);
    },
    destroy(this: Undestroyed, error: unknown, done: (error: unknown) => void): void {
      done(error);
      this._undestroy();
    },
  });
  return Object.assign(stream, { fd: name === "stdout" ? 1 : 2, _type: "pipe", _isStdio: true });
}

/** @throws What `chdir` of libuv says of a path that leads to no folder. */
function noFolder(runtime: Runtime, path: string, dest: string): never {
  const there = runtime.files.find(dest.startsWith("/") ? dest : `${path}/${dest}`);
  const { UVException } = runtime.require("internal/errors") as { UVException: new (about: object) => Error };
  const errno = runtime.data.uv[there === undefined ? "UV_ENOENT" : "UV_ENOTDIR"];
  throw new UVException({ errno, syscall: "chdir", path, dest });
}

/** The rest of `process`, once Node's library can be asked for streams and warnings. */
export function completeProcess(process: NodeProcess, parts: ProcessParts): void {
  const { runtime } = parts;
  const { emitWarning, onWarning } = runtime.require("internal/process/warning") as {
    emitWarning: unknown;
    onWarning: (warning: unknown) => void;
  };
  const validators = runtime.require("internal/validators") as {
    validateString: (value: unknown, name: string) => void;
    validateBoolean: (value: unknown, name: string) => void;
    parseFileMode: (value: unknown, name: string) => number;
  };
  let cwd = "/";
  let umask = 0o022;
  Object.assign(process, {
    ...perThread(process, parts),
    emitWarning,
    cwd: () => cwd,
    chdir: (next: string): void => {
      validators.validateString(next, "directory");
      const path = (runtime.require("path") as { resolve(path: string): string }).resolve(next);
      // The folder that a program begins in may have no files yet.
      if (cwd !== "/" && runtime.files.find(path)?.kind !== "folder") noFolder(runtime, cwd, next);
      cwd = path;
    },
    umask: (next?: unknown) => [umask, (umask = validators.parseFileMode(next ?? umask, "mask") & 0o777)][0],
    getuid: () => 0,
    geteuid: () => 0,
    getgid: () => 0,
    getegid: () => 0,
    getgroups: () => [0],
    binding: () => ({}),
    getBuiltinModule(id: string): unknown {
      validators.validateString(id, "id");
      return runtime.data.builtinModules.includes(id.replace(/^node:/, "")) ? runtime.require(id) : undefined;
    },
    ...captures(runtime),
    setSourceMapsEnabled: (value: unknown) => validators.validateBoolean(value, "enabled"),
    sourceMapsEnabled: false,
    allowedNodeEnvironmentFlags: new Set(),
  });
  (process as unknown as { on(event: string, listener: (warning: unknown) => void): void }).on(
    "warning",
    onWarning,
  );
  for (const name of ["stdout", "stderr"] as const) lazy(process, name, () => writable(parts, name));
  lazy(process, "stdin", () => input(process, runtime));
  defineExitCode(process, runtime);
}

function lazy(target: object, name: string, make: () => unknown): void {
  let made: unknown;
  Object.defineProperty(target, name, { get: () => (made ??= make()), enumerable: true, configurable: true });
}

interface InputStream {
  _handle: { reading: boolean; readStop(): number } | null;
  _readableState: { reading: boolean };
  on(event: "pause", listener: () => void): void;
}

/**
 * A pipe that is not read, and keeps no program alive, until somebody listens.
 * @see `getStdin` in lib/internal/bootstrap/switches/is_main_thread.js of Node
 */
function input(process: NodeProcess, runtime: Runtime): object {
  const { Socket } = runtime.require("net") as { Socket: new (options: object) => InputStream };
  const stream = new Socket({ fd: 0, readable: true, writable: false, manualStart: true });
  const stop = (): void => {
    if (stream._handle === null) return;
    stream._handle.reading = false;
    stream._handle.readStop();
  };
  stream._readableState.reading = false;
  stop();
  stream.on("pause", () => (process["nextTick"] as (callback: () => void) => void)(stop));
  return Object.assign(stream, { fd: 0, _type: "pipe" });
}

export function describeProgram(process: NodeProcess, facts: ProgramFacts): void {
  Object.assign(process, {
    pid: facts.pid,
    argv: [process["execPath"], ...facts.argv],
    env: environment(facts.env),
  });
  (process as unknown as { chdir(to: string): void }).chdir(facts.cwd);
}
