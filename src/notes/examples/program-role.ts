/** Decides who runs a program: by its file's name, by a word on the fence, by the names it leaves open. */
import type { FenceInfo } from "./info.ts";
import type { ProgramFacts } from "./open-names.ts";

export type ProgramRole = "server" | "client" | "program";

const serverStems = new Set(["server", "app", "api", "backend"]);
const serverParts = new Set(["server", "backend"]);
const clientParts = new Set(["client", "browser", "frontend"]);

/** What a file's name says: `server.js`, `chat-client.mjs`, `server/routes.js`; null when it says nothing. */
function roleOfName(name: string): ProgramRole | null {
  const path = name.toLowerCase();
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
  const parts = path.split(/[^a-z0-9]+|(?<=[a-z])(?=\d)/);
  const server =
    serverStems.has(stem.replace(/[-_]?\d+$/, "")) || parts.some((part) => serverParts.has(part));
  const client = parts.some((part) => clientParts.has(part));
  if (server === client) return null;
  return server ? "server" : "client";
}

const serverNames = new Set([
  "app",
  "req",
  "res",
  "next",
  "io",
  "server",
  "router",
  "express",
  "fastify",
  "wss",
]);
const clientNames = new Set([
  "document",
  "window",
  "localStorage",
  "sessionStorage",
  "navigator",
  "location",
  "alert",
  "XMLHttpRequest",
]);

/** Packages that exist to serve. */
const serverPackages = new Set(
  `express koa fastify hono @hono/node-server restify polka micro connect @hapi/hapi @nestjs/core @nestjs/common
  apollo-server @apollo/server socket.io body-parser cookie-parser cookie-session cors express-session
  express-rate-limit helmet morgan multer passport connect-redis`.split(/\s+/),
);
/** Packages with two ends: a server only when the program makes one. */
const twoEnded = new Set(["http", "https", "http2", "net", "tls", "ws"]);

function importsServer(facts: ProgramFacts): boolean {
  const names = [...facts.imports].map((name) => name.replace(/^node:/, ""));
  return names.some((name) => serverPackages.has(name) || (facts.listens && twoEnded.has(name)));
}

/** `io()` called opens a socket.io client; `io.on()` is the server. */
function roleOfOpenNames(facts: ProgramFacts): ProgramRole {
  const calls = facts.unbound.some((entry) => entry.name === "io" && entry.onlyCalled);
  const serves = facts.unbound.some(
    (entry) => serverNames.has(entry.name) && !(entry.name === "io" && entry.onlyCalled),
  );
  if (serves || importsServer(facts)) return "server";
  const browses = facts.unbound.some((entry) => clientNames.has(entry.name));
  return browses || calls || facts.fetchesRelative || facts.opensSocket ? "client" : "program";
}

/** The role of a program that parses. */
export function programRole(info: FenceInfo, facts: ProgramFacts): ProgramRole {
  const byName = info.name === null ? null : roleOfName(info.name);
  if (byName !== null) return byName;
  if (info.words.has("server")) return "server";
  if (info.words.has("client")) return "client";
  return roleOfOpenNames(facts);
}
