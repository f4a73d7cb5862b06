import { expect, it, vi } from "vitest";
import { whenLoaded } from "./late.ts";

it("uses a piece that comes, and says nothing", async () => {
  const [use, says] = [vi.fn(), { textContent: "" } as Element];
  whenLoaded(Promise.resolve(3), use, says);
  await vi.waitFor(() => expect(use).toHaveBeenCalledWith(3));
  expect(says.textContent).toBe("");
});

it("says it where one does not come, and leaves no error behind", async () => {
  const [use, says] = [vi.fn(), { textContent: "" } as Element];
  whenLoaded(Promise.reject(new TypeError("no network")), use, says);
  whenLoaded(Promise.reject(new TypeError("the page is left")), use);
  await vi.waitFor(() => expect(says.textContent).toContain("could not be loaded"));
  expect(use).not.toHaveBeenCalled();
});
