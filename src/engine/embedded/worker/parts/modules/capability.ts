/**
 * A promise with the two that settle it.
 *
 * @see https://tc39.es/ecma262/#sec-promisecapability-records
 */

export interface Capability {
  readonly promise: Promise<unknown>;
  resolve(): void;
  reject(reason: unknown): void;
}

export function newCapability(): Capability {
  let resolve: (value: unknown) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve: () => resolve(undefined), reject: (reason) => reject(reason) };
}
