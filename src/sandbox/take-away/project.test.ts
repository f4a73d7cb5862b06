/** What a project holds, and that it does on the real Node what the example does. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { packageVersions } from "../../engine/embedded/integration.ts";
import { pinnedNode } from "../../engine/embedded/library/build.ts";
import { NativeEngine } from "../../engine/native/index.ts";
import type { SandboxFile, SandboxRun, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import { splitRequests } from "../../wire/http1/request-lines.ts";
import { differenceOf } from "../record/difference.ts";
import { NativeRecorder } from "../record/native-recorder.ts";
import { ProjectRecorder } from "../record/project-recorder.ts";
import { createNodeTabHost } from "../tab-host-node.ts";
import type { TabHost } from "../tab-host.ts";
import { drawTakeAway } from "./draw.ts";
import { projectOf, type Project } from "./project.ts";
import { stackblitzFields } from "./stackblitz.ts";
import type { Taken } from "./taken.ts";

interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly run?: SandboxRun;
  readonly requests?: readonly string[];
}

const roleOf = (path: string): SandboxFile["role"] => (path === "client.js" ? "client" : "server");

function specOf({ files, run, requests = [] }: Example): SandboxSpec {
  const [entry = ""] = Object.keys(files);
  return {
    ...{ version: 1, id: "a-clock", title: "A clock", responses: [], open: [] },
    run: run ?? { kind: "server", entry, client: null },
    files: Object.entries(files).map(([path, source]) => ({
      ...{ path, source, language: "js", role: roleOf(path), added: [], line: null },
    })),
    requests: requests.map((source) => ({ source, line: null, expects: null })),
  };
}

function project(example: Example, more: Partial<Taken> = {}): Project {
  const spec = specOf(example);
  const taken = {
    spec,
    files: example.files,
    editable: [],
    requests: spec.requests,
    sent: [],
    wire: quietWire,
  };
  const origin = { page: "https://notes.test/clock/", nodeVersion: "24.21.0", versions: packageVersions() };
  return projectOf({ ...taken, ...more }, origin);
}

const manifestOf = (example: Example): Record<string, unknown> =>
  JSON.parse(project(example).files["package.json"] ?? "") as Record<string, unknown>;

async function answerOf(engine: NativeEngine, target: string): Promise<string> {
  const { readable, writable } = await engine.connect("localhost", 3000);
  const writer = writable.getWriter();
  await writer.write(
    new TextEncoder().encode(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
  );
  return await new Response(readable).text();
}

const express = 'import express from "express";\nconst app = express();\napp.listen(3000);\n';

describe("the package.json of a project", () => {
  it("has the exact versions of what is imported, and starts the entry", () => {
    expect(manifestOf({ files: { "server.js": express } })).toEqual({
      ...{ name: "a-clock", version: "1.0.0", private: true, type: "module", engines: { node: ">=24" } },
      scripts: { start: "node server.js" },
      dependencies: { express: packageVersions()["express"] },
    });
  });

  it.each([
    ["modules", { "a.js": "export const a = 1;", "b.ts": "import './a.js';" }, "module"],
    ["scripts", { "a.js": 'const x = require("node:http");' }, "commonjs"],
    ["a script that imports when it likes", { "a.js": 'import("node:http").then(console.log);' }, "commonjs"],
    ["a script that waits at its top", { "a.js": 'const x = await fetch("/");' }, "module"],
    ["a script whose functions wait", { "a.js": "run(async () => {\n  await go();\n});" }, "commonjs"],
    ["both", { "a.js": "export {};", "b.js": "module.exports = 1;" }, undefined],
    ["names that say it", { "a.mjs": "export {};", "b.cjs": "" }, "module"],
  ])("says what %s are", (_, files, type) => {
    expect(manifestOf({ files })["type"]).toBe(type);
  });

  it("takes nothing for a package that is none", () => {
    const source = [
      '// import a from "absent";',
      'import { createServer } from "http";',
      'import "node:fs"; import "./b.js"; import "#own"; import "https://x.test/y.js";',
      'import { z } from "@scope/name/deep"; const w = require("ws");',
    ].join("\n");
    expect(manifestOf({ files: { "server.js": source } })["dependencies"]).toEqual({
      ...{ "@scope/name": "*", ws: packageVersions()["ws"] },
    });
  });

  it("keeps what the example's own says", () => {
    const own = JSON.stringify({
      name: "mine",
      imports: { "#a": "./a.js" },
      scripts: { start: "node --watch a.js" },
    });
    const manifest = manifestOf({ files: { "server.js": express, "package.json": own } });
    expect(manifest).toMatchObject({
      name: "mine",
      imports: { "#a": "./a.js" },
      scripts: { start: "node --watch a.js" },
    });
    expect(manifest).not.toHaveProperty("type");
    expect(manifest["dependencies"]).toHaveProperty("express");
    expect(project({ files: { "a.js": "", "package.json": "no JSON" } }).files["package.json"]).toBe(
      "no JSON",
    );
  });
});

describe("the other files of a project", () => {
  it("are the example's own, and stand beside those that it brings itself", () => {
    const { files } = project({ files: { "server.js": express, "README.md": "mine" }, requests: ["GET /"] });
    expect(Object.keys(files).sort()).toEqual(
      ["README.md", "_README.md", "package.json", "requests.http", "server.js"].sort(),
    );
    expect(files["server.js"]).toBe(express);
    expect(files["_README.md"]).toContain("npm install\nnpm start");
    expect(files["_README.md"]).toContain("https://notes.test/clock/");
  });

  it("never lie outside its folder", () => {
    const { files } = project({ files: { "server.js": "", "../../.bashrc": "evil", "/etc/passwd": "evil" } });
    expect(Object.values(files)).not.toContain("evil");
  });

  it("say what a database needs, and find it by its name", () => {
    const source = 'import pg from "pg";\nnew pg.Client("postgres://app:secret@db/notes");';
    const { files, services } = project({ files: { "server.js": source } });
    expect(services).toEqual(["db"]);
    for (const line of ['POSTGRES_USER: "app"', 'POSTGRES_PASSWORD: "secret"', 'POSTGRES_DB: "notes"'])
      expect(files["compose.yaml"]).toContain(line);
    expect(files["README.md"]).toContain("docker compose up --detach");
    const folder = mkdtempSync(join(tmpdir(), "names-"));
    writeFileSync(join(folder, "services.mjs"), files["services.mjs"] ?? "");
    const ask = 'require("node:dns").lookup("db", (error, address) => console.log(error ?? address))';
    const out = execFileSync(pinnedNode(), ["--import", "./services.mjs", "-e", ask], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect(out).toBe("127.0.0.1\n");
  });

  it("are sent to StackBlitz as its form asks", () => {
    const fields = new Map(stackblitzFields("A clock", { files: { "a[b].js": "1" } }));
    expect([...fields]).toEqual([
      ["project[title]", "A clock"],
      ["project[template]", "node"],
      ["project[files][a%5Bb%5D.js]", "1"],
    ]);
  });
});

describe("a script of a page", () => {
  it("is served by its project at the port that the page names", { timeout: 20_000 }, async () => {
    const source = 'localStorage.setItem("tea", "1");';
    const run = { kind: "client", entry: "client.js" } as const;
    const { files } = project({ files: { "client.js": source }, run });
    expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({ scripts: { start: "node serve.mjs" } });
    const engine = new NativeEngine();
    try {
      await engine.mount(files);
      const listens = new Promise<number>((resolve) => engine.onPort(({ port }) => resolve(port)));
      await engine.start({ entry: "serve.mjs" });
      expect(await listens).toBe(3000);
      expect(await answerOf(engine, "/")).toContain('<script type="module" src="/client.js">');
      expect(await answerOf(engine, "/client.js")).toContain(source);
      expect(await answerOf(engine, "/package.json")).toContain("404 Not Found");
    } finally {
      await engine.dispose();
    }
  });
});

describe("the ways to take an example away", () => {
  const ways = (stackblitz: boolean, needs: readonly string[]): string =>
    drawTakeAway({ stackblitz, needs }).text;

  it("lead to a third party only where the owner lets one in, and has what the example needs", () => {
    expect(ways(true, [])).toContain('action="https://stackblitz.com/run"');
    expect(ways(true, [])).toContain("a third party");
    expect(ways(false, [])).not.toContain("stackblitz");
    expect(ways(true, ["PostgreSQL"])).not.toContain("action=");
    expect(ways(true, ["PostgreSQL"])).toContain("it needs PostgreSQL beside it");
  });
});

describe("the requests of a project", () => {
  const files = { "server.js": express };
  const textOf = (requests: readonly string[], more: Partial<Taken> = {}): string =>
    project({ files, requests }, more).files["requests.http"] ?? "";

  it("are read back as they were, at an address of this machine", () => {
    const post =
      'POST /tea HTTP/1.1\nHost: localhost:3000\nContent-Type: application/json\nContent-Length: 9\n\n{"a":\n 1}';
    const [first, second, ...rest] = splitRequests(textOf([post, "GET /tea?x=1"]));
    expect(first).toMatchObject({
      ...{ method: "POST", target: "http://localhost:3000/tea", body: '{"a":\n 1}' },
      fields: [["Content-Type", "application/json"]],
    });
    expect(second).toMatchObject({ method: "GET", target: "http://localhost:3000/tea?x=1", fields: [] });
    expect(rest).toEqual([]);
  });

  it("name another host in their Host field, and another port in their address", () => {
    const text = textOf(["GET /a HTTP/1.1\nHost: api.test", "GET /b HTTP/1.1\nHost: localhost:4000"]);
    expect(text).toContain("GET http://localhost:3000/a\nHost: api.test\n");
    expect(text).toContain("GET http://localhost:4000/b\n");
  });

  it("have a body of their own file where its text would be taken for more", () => {
    const made = project({
      files,
      requests: ["POST /\nContent-Type: text/plain\n\n{{cup}}\n// milk\nsugar"],
    });
    const path = /< \.\/(.*)/.exec(made.files["requests.http"] ?? "")?.[1] ?? "";
    expect(made.files[path]).toBe("{{cup}}\n// milk\nsugar");
  });

  it("are those that were sent by hand, too", () => {
    const sent = {
      as: "script",
      method: "GET",
      address: "/me",
      headers: "",
      body: "",
      origin: "https://a.test",
      mode: "cors",
      credentials: "omit",
    } as const;
    const text = textOf(["GET /"], { sent: [sent], requests: [{ source: "GET /", after: 7_200_000 }] });
    expect(text).toContain("# On the page the clock is moved ahead by 2 h before this one.");
    expect(text).toContain("GET http://localhost:3000/me\nOrigin: https://a.test");
  });

  it("are no file where there are none", () => {
    expect(project({ files }).files).not.toHaveProperty("requests.http");
  });
});

describe("a project on the real Node", () => {
  let tabs: TabHost;

  beforeAll(async () => {
    tabs = await createNodeTabHost();
  });

  const get = "GET / HTTP/1.1\nHost: localhost:3000\n";
  const examples: readonly (readonly [string, Example])[] = [
    [
      "a module with a package",
      {
        files: {
          "server.js": express.replace(
            "app.listen",
            'app.get("/", (req, res) => res.json({ tea: 1 }));\napp.listen',
          ),
        },
        requests: [get],
      },
    ],
    [
      "a script",
      {
        files: {
          "server.js":
            'require("node:http").createServer((q, s) => s.end(__filename.slice(-9))).listen(3000);',
        },
        requests: [get],
      },
    ],
    [
      "TypeScript in two files",
      {
        files: {
          "server.ts":
            'import { createServer } from "node:http";\nimport { tea } from "./tea.ts";\nconst n: number = 2;\ncreateServer((q, s) => s.end(`${tea} ${n}`)).listen(3000);',
          "tea.ts": 'export const tea: string = "oolong";',
        },
        requests: [get],
      },
    ],
    [
      "a program",
      {
        files: { "main.js": "console.log(typeof require, await Promise.resolve(1));" },
        run: { kind: "program", entry: "main.js" },
      },
    ],
    [
      "a database",
      {
        files: {
          "server.js":
            'import pg from "pg";\nconst db = new pg.Client("postgres://app:secret@db/notes");\nawait db.connect();\nconst { rows } = await db.query("select 1 + 1 as two");\nconsole.log(rows);\nawait db.end();',
        },
        run: { kind: "program", entry: "server.js" },
      },
    ],
    [
      "a client script",
      {
        files: {
          "server.js":
            'import { WebSocketServer } from "ws";\nnew WebSocketServer({ port: 3000 }).on("connection", (one) => one.send("tea"));',
          "client.js":
            'const socket = new WebSocket("ws://localhost:3000/");\nsocket.onmessage = ({ data }) => { console.log(data); socket.close(); };',
        },
        run: { kind: "server", entry: "server.js", client: "client.js" },
      },
    ],
  ];

  it.each(examples)("does what the example does: %s", { timeout: 60_000 }, async (_, example) => {
    const spec = specOf(example);
    const [native, projects] = [new NativeRecorder(tabs), new ProjectRecorder(tabs)];
    const recorded = await native.record(spec);
    expect(recorded.entries.some(({ type }) => type === "exchange" || type === "console")).toBe(true);
    expect(differenceOf(recorded, await projects.record(spec))).toBeNull();
  });
});
