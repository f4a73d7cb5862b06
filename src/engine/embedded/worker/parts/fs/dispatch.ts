/**
 * How a call of Node's JavaScript becomes an operation: without a request it runs at once and throws, with an
 * `FSReqCallback` its result comes in the poll phase of the loop, with `kUsePromises` it settles a promise there.
 */
import { hear, send } from "../../../ports.ts";
import type { AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import { ReqWrap } from "../../internal-binding/handle_wrap.ts";
import type { Runtime } from "../../runtime.ts";
import { errnoOf, errorOf, Failure, NotYet, type FailedCall } from "./failure.ts";
import { textOf } from "./paths.ts";

/** A request under way, which begins its life with the operation. */
export class FSReqCallback extends ReqWrap {
  readonly bigint: boolean;

  constructor(binding: AsyncWrapBinding, bigint: boolean) {
    super(binding);
    this.bigint = bigint;
  }

  /** The program may go on after a callback that throws. */
  override complete(...args: unknown[]): void {
    this.enter();
    try {
      this.oncomplete?.(...args);
      this.leave();
    } finally {
      this.gone();
    }
  }
}

/** A request whose promise the program has. */
class FSReqPromise extends ReqWrap {}

export const kUsePromises = Symbol("fs_use_promises_symbol");

type Run = (...args: never[]) => unknown;

/** One function of the binding. `paths` names the arguments that an error mentions. */
export interface Call {
  readonly syscall: string;
  readonly run: Run;
  readonly paths?: readonly [number] | readonly [number, number];
  /** Looks at the arguments before anything else, and throws at once what is wrong with them. */
  readonly check?: ((args: readonly unknown[]) => void) | undefined;
  /** Where `false` means: a path that leads nowhere is no error. */
  readonly throwIfMissing?: number;
  /** Where a synchronous call hands in an object that is filled instead of an error being thrown. */
  readonly contextAt?: number;
}

/** What `handleErrorFromBinding` makes an error of. */
interface ErrorContext {
  readonly errno: number;
  readonly code: string;
  readonly syscall: string;
}

const isMissing = (failure: unknown): boolean =>
  failure instanceof Failure && (failure.code === "ENOENT" || failure.code === "ENOTDIR");

/** A path that leads nowhere, where the caller said that this is no error. */
const isAllowed = (failure: unknown, { throwIfMissing }: Call, args: readonly unknown[]): boolean =>
  isMissing(failure) && throwIfMissing !== undefined && args[throwIfMissing] === false;

type Outcome = { readonly value: unknown } | { readonly failure: unknown };

function outcomeOf(run: () => unknown): Outcome {
  try {
    return { value: run() };
  } catch (failure) {
    return { failure };
  }
}

export class Dispatcher {
  readonly #runtime: Runtime;
  readonly #kernel: MessagePort;
  #waiting: (() => void)[] = [];

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    const { port1, port2 } = runtime.host.newChannel();
    this.#kernel = port2;
    hear(port1, () => {
      for (const done of this.#waiting.splice(0)) runtime.loop.post(done);
    });
  }

  /** The function that stands in the binding. */
  bind(call: Call): (...args: unknown[]) => unknown {
    return (...args) => {
      call.check?.(args);
      const at = args.findIndex((one) => one === kUsePromises || one instanceof FSReqCallback);
      const request = args[at];
      const run = (): unknown =>
        Reflect.apply(call.run, undefined, at < 0 ? args : args.toSpliced(at, 1, undefined));
      if (request === kUsePromises) return this.#settle(call, args, run);
      if (!(request instanceof FSReqCallback)) return this.#now(call, args, run);
      request.asyncReset();
      this.#complete(request, call, args, run);
      return undefined;
    };
  }

  #now(call: Call, args: unknown[], run: () => unknown): unknown {
    try {
      return run();
    } catch (failure) {
      if (isAllowed(failure, call, args)) return undefined;
      const context = call.contextAt === undefined ? undefined : args[call.contextAt];
      if (
        failure instanceof Failure &&
        failure.call === undefined &&
        typeof context === "object" &&
        context !== null
      )
        Object.assign(context, this.#contextOf(failure, call));
      else throw this.#error(failure, call, args);
      return undefined;
    }
  }

  /** The class by which Node's JavaScript makes requests. */
  requestClass(): new (bigint?: boolean) => FSReqCallback {
    const binding = this.#asyncWrap();
    const kind = class extends FSReqCallback {
      constructor(bigint = false) {
        super(binding, bigint);
      }
    };
    Object.defineProperty(kind, "name", { value: "FSReqCallback" });
    return kind;
  }

  #asyncWrap(): AsyncWrapBinding {
    const { internalBinding } = this.#runtime.require("internal/bootstrap/realm") as {
      internalBinding: (name: string) => unknown;
    };
    return internalBinding("async_wrap") as AsyncWrapBinding;
  }

  #contextOf({ code }: Failure, { syscall }: Call): ErrorContext {
    return { errno: errnoOf(this.#runtime, code), syscall, code };
  }

  #error(failure: unknown, call: Call, args: readonly unknown[]): unknown {
    if (failure instanceof NotYet) return this.#error(new Failure("EAGAIN", { syscall: "read" }), call, args);
    if (!(failure instanceof Failure)) return failure;
    return errorOf(this.#runtime, failure, failure.call ?? failedCall(call, args));
  }

  /**
   * Bytes are written at once, and that is told later: in Node they leave by a thread while the program goes on, so they are
   * there before what it prints an answer of the network later, and when it ends. stdout and stderr are no disk: what they
   * took is told in the next poll phase, for a logger keeps its next lines until then.
   */
  #perform(call: Call, args: readonly unknown[], run: () => unknown, done: (outcome: Outcome) => void): void {
    if (call.syscall === "write") {
      const outcome = outcomeOf(run);
      if (args[0] === 1 || args[0] === 2) this.#runtime.loop.post(() => done(outcome));
      else this.#later(() => done(outcome));
    } else this.#patiently(run, done);
  }

  /** Again once there is something to be had, where there is nothing yet. */
  #patiently(run: () => unknown, done: (outcome: Outcome) => void): void {
    this.#later(() => {
      const outcome = outcomeOf(run);
      if ("failure" in outcome && outcome.failure instanceof NotYet)
        this.#when(outcome.failure, () => this.#patiently(run, done));
      else done(outcome);
    });
  }

  #when({ when }: NotYet, again: () => void): void {
    const { loop } = this.#runtime;
    let waiting = true;
    loop.hold();
    when(() => {
      if (!waiting) return;
      waiting = false;
      loop.release();
      again();
    });
  }

  #complete(request: FSReqCallback, call: Call, args: readonly unknown[], run: () => unknown): void {
    this.#perform(call, args, run, (outcome) => {
      if ("failure" in outcome) {
        if (isAllowed(outcome.failure, call, args)) request.complete(null);
        else request.complete(this.#error(outcome.failure, call, args));
      } else if (outcome.value === undefined) request.complete(null);
      else request.complete(null, outcome.value);
    });
  }

  /** A promise of what `run` comes to, settled in the poll phase. */
  #settle(call: Call, args: readonly unknown[], run: () => unknown): Promise<unknown> {
    const request = new FSReqPromise(this.#asyncWrap());
    request.asyncReset();
    return new Promise((resolve, reject) => {
      const settled = (outcome: Outcome): void => {
        if ("value" in outcome) resolve(outcome.value);
        else if (isAllowed(outcome.failure, call, args)) resolve(undefined);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is one, or the program's own
        else reject(this.#error(outcome.failure, call, args));
      };
      this.#perform(call, args, run, (outcome) => {
        request.oncomplete = () => settled(outcome);
        request.complete();
      });
    });
  }

  /** After a turn of the host: a disk takes longer than what is due already. */
  #later(done: () => void): void {
    const { loop } = this.#runtime;
    loop.hold();
    this.#waiting.push(() => {
      loop.release();
      done();
    });
    send(this.#kernel, 0);
    // Bytes that are answered here go on for many turns of one task, which the disk is not to wait for.
    loop.expect();
  }
}

function failedCall({ syscall, paths }: Call, args: readonly unknown[]): FailedCall {
  const [path, dest] = (paths ?? []).map((at) => textOf(args[at]));
  return { syscall, path, dest };
}
