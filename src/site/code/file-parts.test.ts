/** How the page shows the files of an example, and which fences stand beside them. */
import { describe, expect, it } from "vitest";
import type { SandboxFile } from "../../protocol/sandbox-spec.ts";
import { fileParts, sortFences } from "./file-parts.ts";

const source =
  'const app = express();\n\napp.get("/", hi); // mine\n/* all\n   of it */\napp.listen(3000);\n';
const file = (added: SandboxFile["added"]): SandboxFile => ({
  ...{ path: "server.js", language: "js", role: "server", source, added, line: 1 },
});

describe("a file", () => {
  it("is one part when nothing was added", async () => {
    const parts = await fileParts(file([]));
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ added: null });
    expect(parts[0]?.html).toContain('<span class="c">// mine</span>');
  });

  it("tells the added lines apart, coloured as a part of the whole", async () => {
    const mine = source.indexOf("app.get");
    const end = source.indexOf("   of it");
    const added = [
      { start: 0, end: mine },
      { start: end, end: source.length },
    ];
    const [before, own, after] = await fileParts(file(added));
    expect(before?.added).toBe("2 lines added to make this run");
    expect(own).toMatchObject({ added: null });
    expect(own?.html).toContain("/* all");
    expect(after?.added).toBe("2 lines added to make this run");
    // The comment began in the author's part.
    expect(after?.html).toContain('<span class="c">   of it */</span>');
  });
});

describe("the fences of a card", () => {
  const fence = (role: string): string =>
    `<figure class="fence" data-role="${role}" data-side="x"><pre><code>${role}</code></pre></figure>`;
  const all = ["server", "request", "static", "client", "response"].map(fence).join("\n");

  it("are sorted into messages and the rest", () => {
    const { messages, rest } = sortFences(all);
    expect(messages).toBe(fence("request") + fence("response"));
    expect(rest.replace(/\s+/g, "")).toBe(
      (fence("server") + fence("static") + fence("client")).replace(/\s+/g, ""),
    );
  });

  it("keep what is said to be printed apart, and name the files that are there", () => {
    const named = fence("server").replace("</figure>", '<span class="tab">server.js</span></figure>');
    const { output, rest, tabs } = sortFences(named + fence("output"));
    expect(output).toBe(fence("output"));
    expect(rest).toBe(named);
    expect(tabs).toEqual(["server.js"]);
  });
});
