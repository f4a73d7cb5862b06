/** Stands for `src/node_worker.cc`: a thread is a Worker with an engine of its own. */
import type { Loose, Runtime } from "../../runtime.ts";
import type { KinRegister } from "./kin.ts";
import { refusedByThread } from "./options.ts";
import type { PortRoom } from "./message-port.ts";

const unavailable = (what: string): Error =>
  Object.assign(new Error(`${what} is not available in the embedded engine`), {
    code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
  });

/** A thread that never was: Node's code for it, and its words. */
const initFailed = ["ERR_WORKER_INIT_FAILED", "EAGAIN"] as const;

type OnExit = (code: number, error: string | null, reason: string | null) => void;

/** Numbers of threads: those that a thread starts itself are counted in its own thousand. */
const threadsPerThread = 1000;

const environmentOf = (env: object | null): Record<string, string> => ({
  ...((env ?? globalThis.process.env) as Record<string, string>),
});

/** Of the limits, the one that Node fills in where nothing is said. */
const kStackSizeMb = 3;
const nodeStackMb = 4;

/** What a thread is kept alive by, and what ends it. */
class Thread {
  onexit: OnExit | null = null;
  readonly messagePort: MessagePort;
  readonly threadId: number;
  readonly threadName: string;
  readonly invalidExecArgv: string[] | undefined;
  readonly #far: MessagePort;
  readonly #env: Record<string, string>;
  readonly #limits: Float64Array;
  readonly #execArgv: readonly string[];
  readonly #parts: ThreadParts;
  readonly #pid: number;
  #running = false;
  #referenced = true;
  #stopped = false;

  constructor(parts: ThreadParts, [, env, execArgv, limits, , , name]: readonly unknown[]) {
    // SHARE_ENV, for which Node's library gives nothing at all.
    if (env === undefined) throw unavailable("worker_threads.SHARE_ENV");
    this.#parts = parts;
    const { port1, port2 } = parts.runtime.host.newChannel();
    parts.runtime.sharing?.begin(port1);
    this.#pid = parts.kin.newPid();
    this.messagePort = parts.room.welcome(port1, this.#pid);
    this.#far = port2;
    this.threadId = parts.newThreadId();
    this.threadName = String(name);
    this.#env = environmentOf(env);
    this.#limits = Float64Array.from(limits as Float64Array, (limit, at) =>
      at === kStackSizeMb && limit <= 0 ? nodeStackMb : limit,
    );
    const given = execArgv as string[] | undefined;
    this.#execArgv = given ?? globalThis.process.execArgv;
    const unknown = refusedByThread(given ?? []);
    if (unknown.length > 0) this.invalidExecArgv = unknown;
  }

  startThread(): void {
    const { kin } = this.#parts;
    this.#running = true;
    this.#hold(this.#referenced);
    kin.start(
      {
        pid: this.#pid,
        ...{ entry: "", argv: [], env: this.#env, cwd: globalThis.process.cwd() },
        kin: {
          ...{ kind: "thread", stdio: [], execArgv: this.#execArgv },
          thread: {
            ...{ port: this.#far, id: this.threadId, name: this.threadName },
            resourceLimits: [...this.#limits],
            ...{ pid: globalThis.process.pid, ppid: globalThis.process.ppid },
          },
        },
      },
      ({ code, refused }) => this.#ended(refused ? -1 : (code ?? 1), refused),
    );
  }

  #ended(code: number, refused: boolean): void {
    this.#hold(false);
    this.#running = false;
    if (refused) this.onexit?.(1, ...initFailed);
    else this.onexit?.(this.#stopped ? 1 : code, null, null);
  }

  #hold(wanted: boolean): void {
    if (!this.#running || wanted === this.#holds) return;
    this.#holds = wanted;
    if (wanted) this.#parts.runtime.loop.hold();
    else this.#parts.runtime.loop.release();
  }

  #holds = false;

  stopThread(): void {
    this.#stopped = true;
    this.#parts.kin.kill(this.#pid, "SIGKILL");
  }

  ref(): void {
    this.#referenced = true;
    this.#hold(true);
  }

  unref(): void {
    this.#referenced = false;
    this.#hold(false);
  }

  getResourceLimits(): Float64Array {
    return this.#limits;
  }

  loopStartTime(): number {
    return -1;
  }

  loopIdleTime(): number {
    return 0;
  }
}

interface ThreadParts {
  readonly runtime: Runtime;
  readonly room: PortRoom;
  readonly kin: KinRegister;
  newThreadId(): number;
}

export function worker(parts: Omit<ThreadParts, "newThreadId">): Loose {
  const own = parts.runtime.kin?.thread;
  const isMainThread = own === undefined;
  let threads = 0;
  const whole: ThreadParts = {
    ...parts,
    newThreadId: () => (own === undefined ? 0 : own.id * threadsPerThread) + ++threads,
  };
  let port: MessagePort | undefined;
  return {
    ...{ isMainThread, isInternalThread: false, ownsProcessState: isMainThread },
    threadId: own?.id ?? 0,
    threadName: own?.name ?? "",
    resourceLimits: Float64Array.from(own?.resourceLimits ?? [-1, -1, -1, -1]),
    ...{ kMaxYoungGenerationSizeMb: 0, kMaxOldGenerationSizeMb: 1, kCodeRangeSizeMb: 2, kStackSizeMb },
    kTotalResourceLimitCount: 4,
    getEnvMessagePort: () => (port ??= own && parts.room.welcome(own.port, parts.runtime.kin?.parent)),
    Worker: class Worker extends Thread {
      constructor(...given: unknown[]) {
        super(whole, given);
      }
    },
  };
}
