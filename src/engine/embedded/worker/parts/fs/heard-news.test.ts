/** News of other processes: each once, in their order, whichever way they come. */
import { describe, expect, it } from "vitest";
import type { ChangedFile, FileFacts, FileNews } from "../../../messages.ts";
import { bytesOf } from "../../files/nodes.ts";
import { FileTree } from "../../files/tree.ts";
import { HeardNews } from "./heard-news.ts";
import { FileNotices } from "./notices.ts";

const at = (changed: number): FileFacts => ({ accessed: 1, modified: 1, changed, born: 1 });
const bytes = (text: string) => new TextEncoder().encode(text);
const news = (number: number, ...files: ChangedFile[]): FileNews => ({
  type: "process/files",
  from: 7,
  number,
  files,
});
const whole = (text: string, changed = 1): ChangedFile => ["/f", bytes(text), at(changed)];
const more = (text: string, after: number): ChangedFile => ["/f", bytes(text), at(1), after];

function heard({ own = [] as string[], text = "0" } = {}) {
  const files = new FileTree();
  files.mount([["/f", text, at(5)]]);
  const hearing = new HeardNews(files, new FileNotices(files), (path) => own.includes(path));
  const read = (path = "/f"): string | undefined => {
    const node = files.find(path);
    return node?.kind === "file" ? new TextDecoder().decode(bytesOf(node)) : node?.kind;
  };
  return { hear: (one: FileNews) => hearing.hear(one), read };
}

describe("news of a file", () => {
  it("are taken once, and not once later ones were", () => {
    const { hear, read } = heard();
    hear(news(1, more("1", 0)));
    hear(news(1, more("1", 0)));
    expect(read()).toBe("01");
    hear(news(3, whole("3")));
    hear(news(2, whole("2")));
    expect(read()).toBe("3");
  });

  it("that append wait for those before them", () => {
    const { hear, read } = heard();
    hear(news(1, more("1", 0)));
    hear(news(3, more("3", 2)));
    expect(read()).toBe("01");
    hear(news(2, more("2", 1)));
    hear(news(3, more("3", 2)));
    expect(read()).toBe("0123");
  });

  it("begin with whatever the files were at the start", () => {
    const { hear, read } = heard({ text: "1234" });
    hear(news(5, more("5", 4)));
    hear(news(6, more("6", 5)));
    expect(read()).toBe("123456");
  });

  it("do not undo what was written here later, but add to it", () => {
    const { hear, read } = heard({ own: ["/f"], text: "own" });
    hear(news(1, whole("old", 4)));
    expect(read()).toBe("own");
    hear(news(2, more("+", 1)));
    expect(read()).toBe("own+");
    hear(news(3, whole("new", 6)));
    expect(read()).toBe("new");
  });

  it("bring folders and links, and take away", () => {
    const { hear, read } = heard();
    hear(news(1, ["/d/", bytes("")], ["/l", bytes(""), { ...at(1), target: "/f" }]));
    expect([read("/d"), read("/l")]).toEqual(["folder", "0"]);
    hear(news(2, ["/f", null], ["/d", null]));
    expect([read("/d"), read("/l"), read("/f")]).toEqual([undefined, undefined, undefined]);
  });
});
