/** Runs the body of a module that waits at its top. */

export interface Driven {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
  /** To be given what settles as soon as the body has gone on. */
  readonly waitFor: (settled: Promise<void>) => void;
}

/** Runs a body that gives out what it waits for, in as many turns as `await` takes. */
export function drive(body: Generator, { resolve, reject, waitFor }: Driven): void {
  const step = (run: () => IteratorResult<unknown>): void => {
    let result: IteratorResult<unknown>;
    try {
      result = run();
    } catch (error) {
      reject(error);
      return;
    }
    if (result.done === true) return resolve();
    const goOn = (next: () => IteratorResult<unknown>): void => {
      // V8 follows a promise that one waits for, and no other: what the body does from here on has not waited.
      void settled.then(noop);
      step(next);
    };
    const settled = Promise.resolve(result.value).then(
      (value: unknown) => goOn(() => body.next(value)),
      (reason: unknown) => goOn(() => body.throw(reason)),
    );
    waitFor(settled);
  };
  step(() => body.next());
}

const noop = (): void => undefined;
