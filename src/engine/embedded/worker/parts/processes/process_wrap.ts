/** Stands for `src/process_wrap.cc`: programs of Node that this one starts, each a Worker of its own. */
import { remoteEnd, type LinkEnd } from "../../../link.ts";
import { sharingEnd } from "../../lines.ts";
import type { HandleContext } from "../../internal-binding/handle_wrap.ts";
import { HandleWrap } from "../../internal-binding/handle_wrap.ts";
import type { Kin } from "../../../messages.ts";
import type { LibuvStreamWrap } from "../../internal-binding/stream_wrap.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import type { HandedOn } from "../fs/binding.ts";
import type { EvaluatedText } from "../../../messages.ts";
import { optionsIn } from "./options.ts";
import { commandOf, refused, type NodeCommand, type ShellAnswer } from "./command.ts";
import type { KinRegister } from "./kin.ts";

interface StdioOption {
  readonly type: string;
  readonly handle?: LibuvStreamWrap;
  readonly fd?: number;
}

/** Node's own bindings `contextify` and `module_wrap`, as far as they say whether a text can be read. */
interface TextReaders {
  readonly compileFunctionForCJSLoader: (...given: unknown[]) => { readonly canParseAsESM: boolean };
  readonly ModuleWrap: new (...given: unknown[]) => object;
}

type Line = Kin["stdio"][number];

const encoder = new TextEncoder();

const environmentOf = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=", 1);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );

interface SpawnParts {
  readonly runtime: Runtime;
  readonly kin: KinRegister;
  /** The file behind a number, where it is one. */
  handedOn(fd: number): HandedOn | undefined;
}

class ChildProcessHandle extends HandleWrap {
  /** None where nothing was started. */
  pid: number | undefined;
  onexit: ((code: number, signal: string) => void) | undefined;
  readonly #parts: SpawnParts;
  #ends: LinkEnd[] = [];
  #alive = false;

  constructor(context: HandleContext, parts: SpawnParts) {
    super(context);
    this.#parts = parts;
    Object.defineProperty(this, "onexit", { enumerable: false, writable: true });
  }

  protected override get active(): boolean {
    return this.#alive;
  }

  #uv(name: string): number {
    return this.runtime.data.uv[name] ?? -1;
  }

  /** A negative number of libuv, or 0. */
  spawn(...given: unknown[]): number {
    const [file, args, cwd, pairs, stdio] = given as [string, string[], string?, string[]?, StdioOption[]?];
    const folder = resolvePath(this.runtime, cwd ?? ".");
    const { execPath, version, env } = globalThis.process;
    const streams = stdio ?? [];
    const { options = {} } = this.runtime.data.constants as { options?: { names?: readonly string[] } };
    const isFolder = this.runtime.files.find(folder)?.kind === "folder";
    const command = isFolder
      ? commandOf(file, args, {
          execPath,
          version,
          isOption: (name) => options.names?.includes(name) === true,
        })
      : undefined;
    if (command === undefined) {
      for (const { type, handle } of streams) if (type === "pipe") this.#pipe((end) => handle?.adopt(end));
      this.#closeStreams();
      return this.#uv("UV_ENOENT");
    }
    const pid = this.#parts.kin.newPid();
    this.pid = pid;
    this.#alive = true;
    this.settle();
    if ("code" in command) {
      this.#answer(command, streams);
      return 0;
    }
    const missing = this.#missingFile(command, folder);
    if (missing !== undefined) {
      this.#answer(refused(execPath, `${missing}: not found`), streams);
      return 0;
    }
    const ofProgram = pairs === undefined ? { ...(env as Record<string, string>) } : environmentOf(pairs);
    this.#start(command, { pid, cwd: folder, env: ofProgram, stdio: streams });
    return 0;
  }

  /** Types cannot be left out by who is not told to bring what can. */
  #read(text: EvaluatedText): EvaluatedText {
    const { internalBinding } = this.runtime.require("internal/bootstrap/realm") as {
      internalBinding: (name: string) => TextReaders;
    };
    try {
      const { compileFunctionForCJSLoader } = internalBinding("contextify");
      const { canParseAsESM } = compileFunctionForCJSLoader(text.source, "", false, true);
      // That it says it is a module does not make it one that can be read.
      if (canParseAsESM) new (internalBinding("module_wrap").ModuleWrap)("", undefined, text.source, 0, 0);
      return text;
    } catch {
      return { ...text, isTyped: true };
    }
  }

  /** A file of the environment that the command line names and nobody has. */
  #missingFile({ execArgv }: NodeCommand, folder: string): string | undefined {
    return optionsIn(execArgv)
      .filter(({ name }) => name === "--env-file")
      .map(({ value = "" }) => value)
      .find((path) => this.runtime.files.find(resolvePath(this.runtime, `${folder}/`, path)) === undefined);
  }

  #start(
    { entry, argv, execArgv, script }: NodeCommand,
    {
      cwd,
      env,
      stdio,
      pid,
    }: { pid: number; cwd: string; env: Record<string, string>; stdio: readonly StdioOption[] },
  ): void {
    const lines = stdio.map((one, own) => sameBefore(stdio, own) ?? this.#line(one, own));
    this.#parts.kin.start(
      {
        ...{ pid, argv, env, cwd },
        entry: entry === "" ? "" : resolvePath(this.runtime, `${cwd}/`, entry),
        kin: {
          kind: "child",
          execArgv,
          stdio: lines,
          ...(script === undefined ? {} : { script: this.#read(script) }),
        },
      },
      ({ code, signal, refused }) => this.#ended(refused ? this.#uv("UV_EAGAIN") : (code ?? 0), signal ?? ""),
    );
  }

  /** The other end of a stream, for the child. */
  #line({ type, handle, fd }: StdioOption, own: number): Line {
    if (type === "pipe" || type === "overlapped") return this.#pipe((end) => handle?.adopt(end));
    if (type === "ignore") return "ignore";
    const file = fd === undefined ? undefined : this.#parts.handedOn(fd);
    if (file !== undefined && own === 0) return this.#pipe((end) => give(end, file.rest()));
    if (file !== undefined) return this.#pipe((end) => relay(end, file));
    const target = this.runtime.descriptors.get(fd ?? own);
    // What goes to a parent of ours goes through us.
    if (own > 0 && target !== undefined) return this.#pipe((end) => relay(end, target));
    return "inherit";
  }

  #pipe(use: (end: LinkEnd) => void): MessagePort {
    const { port1, port2 } = this.runtime.host.newChannel();
    const end = sharingEnd(this.runtime, port1);
    this.runtime.sharing?.begin(port1);
    this.#ends.push(end);
    use(end);
    return port2;
  }

  /** What a shell says by itself. */
  #answer({ stdout, stderr, code }: ShellAnswer, stdio: readonly StdioOption[]): void {
    const words = ["", stdout, stderr];
    stdio.forEach(({ handle }, fd) => {
      if (handle === undefined) return;
      const far = remoteEnd(this.#pipe((end) => handle.adopt(end)));
      const said = words[fd] ?? "";
      if (said !== "") far.write(encoder.encode(said));
      far.end();
    });
    this.runtime.host.setTimeout(() => this.runtime.loop.post(() => this.#ended(code, "")), 0);
  }

  #ended(code: number, signal: string): void {
    this.#alive = false;
    this.settle();
    this.onexit?.(code, signal);
    this.#closeStreams();
  }

  /** Of one that was ended from outside, or never began: what was written to them can be read, and nothing more be written. */
  #closeStreams(): void {
    for (const end of this.#ends) {
      if (!end.ended) end.receive("fin");
      end.receive("rst");
    }
    this.#ends = [];
  }

  kill(signal: number): number {
    if (!this.#alive || this.pid === undefined) return this.#uv("UV_ESRCH");
    this.#parts.kin.signal(this.pid, signal);
    return 0;
  }
}

const resolvePath = (runtime: Runtime, ...paths: string[]): string =>
  (runtime.require("path") as { resolve(...all: string[]): string }).resolve(...paths);

function give(to: LinkEnd, bytes: Uint8Array<ArrayBuffer>): void {
  if (bytes.length > 0) to.write(bytes);
  to.end();
}

/** An earlier stream that leads to the same place: what is written to the two comes in one order, which two lines do not keep. */
function sameBefore(stdio: readonly StdioOption[], own: number): number | null {
  const { fd } = stdio[own] ?? {};
  const first = fd === undefined ? -1 : stdio.findIndex((one, at) => at > 0 && one.fd === fd);
  return first > 0 && first < own ? first : null;
}

interface Outlet {
  write(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Bytes of a child that shares a stream of ours, where that stream is a parent's or a file. */
function relay(from: LinkEnd, to: Outlet): void {
  const pump = (): void => {
    for (let bytes = from.take(65_536); bytes !== undefined; bytes = from.take(65_536)) to.write(bytes);
  };
  from.attach({ readable: pump, drained: () => undefined });
}

/** Of `uv.h`: what `spawn` is told in one number, none of which changes anything here. */
const constants = {
  kProcessFlagWindowsVerbatimArguments: 4,
  kProcessFlagDetached: 8,
  kProcessFlagWindowsHide: 16,
};

export function process_wrap(context: HandleContext, parts: SpawnParts): Loose {
  return {
    constants,
    Process: class Process extends ChildProcessHandle {
      constructor() {
        super(context, parts);
      }
    },
  };
}
