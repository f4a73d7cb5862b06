import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../notes/model.ts";
import { serveOutputs } from "./dev.ts";
import { under } from "./example-site.ts";

let server: Server;
let folder = "";
let site: Manifest | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dev-"));
  await writeFile(join(folder, "größe.txt"), "tall");
  const serve = serveOutputs(() => {
    if (site === null) throw new Error("being written");
    return site;
  });
  server = createServer((request, response) =>
    serve(request, response, () => response.writeHead(404).end("passed on")),
  );
  await new Promise<void>((listening) => server.listen(0, listening));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = async (path: string): Promise<Response> =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`);

describe("in dev", () => {
  it("what a build writes beside the pages is served under the base path", async () => {
    const attachments = [{ source: join(folder, "größe.txt"), path: "/attachments/1-größe.txt" }];
    site = { ...under("/notes/"), attachments };
    expect((await get("/notes/feed.xml")).headers.get("content-type")).toContain("xml");
    expect((await get("/notes/og/wire/one.png")).headers.get("content-type")).toBe("image/png");
    expect((await get("/notes/og.png")).status).toBe(200);
    expect(await (await get("/notes/attachments/1-gr%C3%B6%C3%9Fe.txt")).text()).toBe("tall");
  });

  it("all else is passed on, also while the manifest is being written", async () => {
    site = under("/");
    for (const path of ["/", "/og/nothing.png", "/attachments/1-gr%C3%B6%C3%9Fe.txt", "/%E0%A4%A", "//x"]) {
      expect(await (await get(path)).text(), path).toBe("passed on");
    }
    site = null;
    expect(await (await get("/feed.xml")).text()).toBe("passed on");
  });
});
