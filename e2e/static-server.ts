/** Serves a built site as a static host does: trailing slashes, its 404 page, its `_headers`, its base path. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { headersFor, overPlainHttp, parseHeaders } from "./published-headers.ts";

/** A running server. */
export interface Served {
  /** Where the site's home page is, with its base path: `http://localhost:3000/notes/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** `port` 0 takes any free port; a taken one gives the next free of the hundred after it. */
export async function serveFolder(folder: string, options: { base: string; port: number }): Promise<Served> {
  const handler = handlerFor(folder, options.base);
  for (let port = options.port; port <= options.port + 100; port++) {
    const servers = await listen(handler, port);
    if (servers === null) continue;
    return { url: `http://localhost:${portOf(servers[0])}${options.base}`, close: () => closeAll(servers) };
  }
  throw new Error(`No free port from ${options.port} to ${options.port + 100}.`);
}

function handlerFor(folder: string, base: string): RequestListener {
  const files = sirv(folder, { dev: true, etag: true, dotfiles: false });
  return (request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    for (const [name, value] of fieldsFor(folder, path)) response.setHeader(name, value);
    if (!path.startsWith(base))
      return `${path}/` === base ? redirect(response, base) : notFound(folder, response);
    if (!path.endsWith("/") && isFolder(folder, path.slice(base.length)))
      return redirect(response, `${path}/`);
    request.url = `/${path.slice(base.length)}`;
    files(request, response, () => notFound(folder, response));
  };
}

function fieldsFor(folder: string, path: string): Map<string, string> {
  const file = join(folder, "_headers");
  const rules = existsSync(file) ? parseHeaders(readFileSync(file, "utf8")) : [];
  return overPlainHttp(headersFor(rules, path));
}

function isFolder(root: string, path: string): boolean {
  const plain = decode(path);
  return (
    !plain.split("/").includes("..") &&
    (statSync(join(root, plain), { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(301, { Location: to }).end();
}

function notFound(folder: string, response: ServerResponse): void {
  const page = join(folder, "404.html");
  response.writeHead(404, { "Content-Type": "text/html;charset=utf-8" });
  response.end(existsSync(page) ? readFileSync(page) : "Not found");
}

/**
 * Listens on this machine only, under both addresses that `localhost` can mean; null when the port is taken on either.
 * A machine without IPv6 has the first alone.
 */
async function listen(handler: RequestListener, port: number): Promise<[Server, ...Server[]] | null> {
  const first = createServer(handler);
  if ((await bind(first, "127.0.0.1", port)) !== "bound") return null;
  const second = createServer(handler);
  const result = await bind(second, "::1", portOf(first));
  if (result !== "taken") return result === "bound" ? [first, second] : [first];
  await closeAll([first]);
  return port === 0 ? listen(handler, 0) : null;
}

function bind(server: Server, host: string, port: number): Promise<"bound" | "taken" | "absent"> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EADDRINUSE" ? "taken" : "absent"),
    );
    server.listen({ host, port }, () => resolve("bound"));
  });
}

// Listening on a port, a server has an address object.
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function closeAll(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeAllConnections();
  await Promise.all(closed);
}
