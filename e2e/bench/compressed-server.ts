/** Serves a built site as a host that compresses does: what is text by brotli, with the site's own headers. */
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { headersFor, overPlainHttp, parseHeaders } from "../published-headers.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html;charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** A server on a free port; `url` is the address of its home page. */
export async function serveCompressed(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8"));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    for (const [name, value] of overPlainHttp(headersFor(rules, path))) response.setHeader(name, value);
    void answer(response, join(folder, path.endsWith("/") ? `${path}index.html` : path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Listening on a port, a server has an address object.
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}/`, close };
}

const compressed = new Map<string, Buffer>();

async function answer(response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file).catch(() => null);
  if (content === null) return void response.writeHead(404).end();
  const type = types[extname(file)];
  if (type === undefined)
    return void response.writeHead(200, { "Content-Length": content.length }).end(content);
  const body = compressed.get(file) ?? brotliCompressSync(content);
  compressed.set(file, body);
  response
    .writeHead(200, { "Content-Type": type, "Content-Encoding": "br", "Content-Length": body.length })
    .end(body);
}
