import { describe, expect, it } from "vitest";
import { cleanTitle, readableName, sectionFromPath, titleFromPath } from "./titles.ts";

describe("names made readable", () => {
  it.each([
    ["http-cookies.md", "Http cookies"],
    ["set_cookie.md", "Set cookie"],
    ["My own note.md", "My own note"],
    ["browser/cross-site requests.markdown", "Cross-site requests"],
    ["browser/index.md", "Browser"],
    ["proxies/README.md", "Proxies"],
    ["20260101-standup.md", "20260101 standup"],
    ["README.md", null],
    ["9f86d081884c7d65.md", null],
    ["004_9f86d081884c7d65.md", null],
  ])("%s -> %s", (file, title) => {
    expect(titleFromPath(file)).toBe(title);
  });

  it("gives a note the section of its top folder", () => {
    expect(sectionFromPath("load-balancing/deep/a.md")).toBe("Load balancing");
    expect(sectionFromPath("a.md")).toBe("Notes");
    expect(sectionFromPath("0123456789abcdef/a.md")).toBe("Notes");
  });

  it("keeps letters of any script", () => {
    expect(readableName("кэш-браузера")).toBe("Кэш браузера");
  });
});

describe("a heading as a title", () => {
  it.each([
    ["Part two:", "Part two"],
    ["What do ports do? [TODO]", "What do ports do?"],
    ["[todo] Sockets", "Sockets"],
    ["What are ports**?**", "What are ports?"],
    ["a ** b", "a ** b"],
    ["  two   spaces ", "two spaces"],
  ])("%j -> %j", (text, title) => {
    expect(cleanTitle(text)).toBe(title);
  });
});
