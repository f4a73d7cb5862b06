/** Processes as a panel shows them: state and end in words, and only what can be done. */
import { describe, expect, it } from "vitest";
import {
  drawProcesses,
  drawTabForm,
  drawTabs,
  endingInWords,
  processesInShort,
  type ProcessLook,
} from "./draw.ts";

const running: ProcessLook = { number: 1, pid: 1000, entry: "server.js", ports: [3000], exit: null };
const killed: ProcessLook = {
  ...running,
  number: 2,
  pid: 1001,
  ports: [3001],
  exit: { code: null, signal: "SIGKILL" },
};

describe("processes", () => {
  it("are told in short", () => {
    expect(processesInShort([], [])).toBe("none");
    expect(processesInShort([running], [])).toBe("1 running · port 3000");
    expect(processesInShort([running, killed], [])).toBe("1 running · port 3000 · 1 ended");
  });

  it("can be crashed while they run, and restarted always", () => {
    const { text } = drawProcesses({ processes: [running, killed], readsPort: true });
    expect(text.match(/value="crash"/g)).toHaveLength(1);
    expect(text.match(/aria-label="Restart process/g)).toHaveLength(2);
    expect(text).toContain('aria-label="Remove process 1001"');
    expect(text).not.toContain('aria-label="Remove process 1000"');
    expect(text).toContain("Add an instance");
  });

  it("that read no port are told how to", () => {
    const { text } = drawProcesses({ processes: [running], readsPort: false });
    expect(text).toContain("process.env.PORT");
    expect(text).not.toContain("Add an instance");
  });

  it("stand beside the tabs of the client script", () => {
    const tabs = [{ id: "tab-1", origin: "http://a<b" }];
    const { text } = drawTabs(tabs, "client.js");
    expect(drawTabs([], "client.js").text).toContain("client.js runs in no tab.");
    expect(processesInShort([running], [...tabs, ...tabs])).toBe("1 running · port 3000 · 2 tabs");
    expect(drawProcesses({ processes: [], readsPort: true }).text).toContain("No process runs.");
    expect(text).toContain("<b>tab-1</b> http://a&lt;b · client.js");
    expect(drawTabForm("http://a.test").text).toContain('value="http://a.test"');
  });

  it.each([
    [{ code: 0, signal: null }, "exit code 0: all went well"],
    [{ code: 1, signal: null }, "exit code 1: an error that nothing caught"],
    [{ code: 7, signal: null }, "exit code 7, which is its own to explain"],
    [{ code: null, signal: "SIGKILL" }, "ended by SIGKILL: it could not clean up"],
    [{ code: null, signal: "SIGTERM" }, "ended by SIGTERM: it was asked to end"],
  ] as const)("that ended with %o say it", (exit, words) => {
    expect(endingInWords(exit)).toContain(words);
  });
});
