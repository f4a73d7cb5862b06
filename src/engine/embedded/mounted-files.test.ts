/** What the next program finds: files as old as they are, links, and nothing of what was taken away. */
import { describe, expect, it } from "vitest";
import type { FileFacts } from "./messages.ts";
import { MountedFiles } from "./mounted-files.ts";

const facts: FileFacts = { mode: 0o640, uid: 0, gid: 0, accessed: 1, modified: 2, changed: 3, born: 4 };
const bytes = (text: string) => new TextEncoder().encode(text);

function mounted(files: Record<string, string> = {}): MountedFiles {
  const found = new MountedFiles("/app");
  found.mount(files);
  return found;
}

describe("files that are mounted", () => {
  it("lie below the root and have one age for every program", () => {
    const files = mounted({ "a.js": "1", "/etc/hosts": "" });
    expect(files.entries.map(([path]) => path)).toEqual(["/app/a.js", "/etc/hosts"]);
    const before = files.entries;
    files.mount({ "a.js": "1" });
    expect(files.entries).toEqual(before);
  });

  it("are what a program wrote in their place", () => {
    const files = mounted({ "a.js": "1" });
    files.keep([["/app/a.js", bytes("2"), facts]]);
    expect(files.entries).toEqual([["/app/a.js", bytes("2"), facts]]);
    expect(files.tree).toEqual({ "/app/a.js": bytes("2") });
  });
});

describe("a link", () => {
  const link = ["/app/link.js", new Uint8Array(), { ...facts, target: "a.js" }] as const;

  it("is found by the next program, and has no text", () => {
    const files = mounted({ "a.js": "1" });
    files.keep([link]);
    expect(files.tree).toEqual({ "/app/a.js": "1", "/app/link.js": bytes("") });
    expect(files.entries.at(-1)).toEqual(["/app/link.js", bytes(""), { ...facts, target: "a.js" }]);
  });

  it.each([
    ["a file that is mounted", (files: MountedFiles) => files.mount({ "link.js": "2" })],
    ["a file that is written", (files: MountedFiles) => files.keep([["/app/link.js", bytes("2"), facts]])],
    ["nothing", (files: MountedFiles) => files.keep([["/app", null]])],
    ["a new beginning", (files: MountedFiles) => files.clear()],
  ])("gives way to %s", (_, change) => {
    const files = mounted();
    files.keep([link]);
    change(files);
    expect(files.entries.some(([, , found]) => found?.target !== undefined)).toBe(false);
  });

  it("takes the place of a folder with all that lay in it", () => {
    const files = mounted({ "link.js/deep.js": "1" });
    files.keep([link]);
    expect(files.entries.map(([path]) => path)).toEqual(["/app/link.js"]);
  });
});
