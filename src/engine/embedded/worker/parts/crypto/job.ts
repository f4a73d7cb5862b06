/** Jobs of the binding: what Node gives to its pool of threads, or computes at once, or answers with a promise. */
import { AsyncWrap, type AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { later } from "../../waiting.ts";
import { bare } from "./failures.ts";

export const modes = { async: 0, sync: 1, webCrypto: 2 } as const;

/** Computes the result when the job runs; a promise only from what the browser itself computes. */
export type Compute = () => unknown;

/** Checks its arguments at once, as a constructor of Node's C++ does, and tells what is to be computed. */
export type Configure = (mode: number, args: readonly unknown[]) => Compute;

type Done = (this: unknown, error: unknown, result?: unknown) => void;

interface Job {
  ondone: Done | undefined;
  run(): unknown;
}

function operationError(runtime: Runtime, cause: unknown): unknown {
  const { lazyDOMException } = runtime.require("internal/util") as {
    lazyDOMException: (message: string, options: object) => unknown;
  };
  return lazyDOMException("The operation failed for an operation-specific reason", {
    name: "OperationError",
    cause,
  });
}

type Settle = (error: unknown, result?: unknown) => void;

/** Computes on a later turn of the loop, or waits for the browser, and settles. */
function computeLater(runtime: Runtime, compute: Compute, settle: Settle): void {
  later(runtime, () => {
    let result: unknown;
    try {
      result = compute();
    } catch (error) {
      settle(bare(error));
      return;
    }
    if (!(result instanceof Promise)) {
      settle(undefined, result);
      return;
    }
    runtime.loop.hold();
    const end = (error: unknown, value?: unknown): void => {
      runtime.loop.release();
      later(runtime, () => settle(error, value));
    };
    result.then(
      (value: unknown) => end(undefined, value),
      (error: unknown) => end(bare(error)),
    );
  });
}

function runSync(compute: Compute): [error: unknown, result: unknown] {
  try {
    return [undefined, compute()];
  } catch (error) {
    return [error, undefined];
  }
}

const asyncWrapOf = (runtime: Runtime): AsyncWrapBinding =>
  (
    runtime.require("internal/bootstrap/realm") as { internalBinding: (name: string) => unknown }
  ).internalBinding("async_wrap") as AsyncWrapBinding;

/** A class of jobs; `ondone` gets what it computed, or the error it met. */
function jobClass(runtime: Runtime, name: string, configure: Configure): new (...args: never[]) => Job {
  const binding = asyncWrapOf(runtime);
  const kind = class extends AsyncWrap implements Job {
    declare ondone: Done | undefined;
    readonly #mode: number;
    readonly #compute: Compute;

    constructor(mode: number, ...args: readonly unknown[]) {
      super(binding);
      this.#mode = mode;
      this.#compute = configure(mode, args);
      this.asyncReset();
    }

    run(): unknown {
      if (this.#mode === modes.sync) return this.#now();
      if (this.#mode === modes.webCrypto) return this.#promise();
      computeLater(runtime, this.#compute, (error, result) => {
        if (error === undefined) this.#tell(undefined, result);
        else this.#tell(error);
      });
      return undefined;
    }

    /** Its end is told also where the callback throws, after which the program may go on. */
    #tell(...outcome: readonly unknown[]): void {
      this.enter();
      try {
        if (this.ondone !== undefined) Reflect.apply(this.ondone, this, outcome);
        this.leave();
      } finally {
        this.gone();
      }
    }

    #now(): unknown {
      const outcome = runSync(this.#compute);
      this.gone();
      return outcome;
    }

    #promise(): Promise<unknown> {
      return new Promise((resolve, reject) => {
        computeLater(runtime, this.#compute, (error, result) => {
          this.gone();
          if (error === undefined) resolve(result);
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a DOMException of Node's
          else reject(operationError(runtime, error));
        });
      });
    }
  };
  Object.defineProperty(kind, "name", { value: name });
  return kind;
}

/** Several classes of jobs, by the names that Node's JavaScript asks for. */
export function jobClasses(runtime: Runtime, jobs: Readonly<Record<string, Configure>>): Loose {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, configure]) => [name, jobClass(runtime, name, configure)]),
  );
}
