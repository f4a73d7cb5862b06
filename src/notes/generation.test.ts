import { afterEach, describe, expect, it, vi } from "vitest";
import { announceGeneration, generated } from "./generation.ts";

afterEach(() => {
  announceGeneration(Promise.resolve());
});

describe("whoever reads the pages", () => {
  it("waits until they are written", async () => {
    const seen: string[] = [];
    const { promise, resolve } = Promise.withResolvers<undefined>();
    announceGeneration(promise);
    const reading = generated().then(() => seen.push("read"));
    await new Promise(setImmediate);
    seen.push("written");
    resolve(undefined);
    await reading;
    expect(seen).toEqual(["written", "read"]);
  });

  it("is told in another copy of the file, and of a failure too", async () => {
    vi.resetModules();
    const other = await import("./generation.ts");
    announceGeneration(Promise.reject(new Error("no such folder")));
    expect(other.generated).not.toBe(generated);
    await expect(other.generated()).rejects.toThrow("no such folder");
  });
});
