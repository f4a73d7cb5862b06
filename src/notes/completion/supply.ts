/** What a provider gives, and what it is told of the program that needs it. */
import type { ClientAsks } from "./client-asks.ts";
import type { Reads, Route } from "./routes.ts";
import type { NameUse } from "./uses.ts";

/** Names of one module: its default under `as`, or some of its exports. */
export interface Import {
  readonly from: string;
  readonly as?: string;
  readonly names?: readonly string[];
}

/** Lines for one need. Needs that are no name of the program are written as words: `the body`, `an open port`. */
export interface Supply {
  /** The names and needs that these lines answer. */
  readonly gives: readonly string[];
  readonly imports?: readonly Import[];
  /** Names and needs that must be answered above these lines. */
  readonly needs?: readonly string[];
  /** Lines above the author's. */
  readonly lines?: readonly string[];
  /** Lines at the end of the file. */
  readonly end?: readonly string[];
}

/** The program in the making, as providers see it. */
export interface Scene {
  /** Who runs it; a client finds the names of browsers. */
  readonly where: "server" | "client" | "program";
  /** The uses of a name in all the author's lines. */
  readonly uses: (name: string) => readonly NameUse[];
  /** Whether the author's lines define the name. */
  readonly declares: (name: string) => boolean;
  /** Whether a word stands anywhere in the author's lines. */
  readonly mentions: (pattern: RegExp) => boolean;
  readonly routes: readonly Route[];
  readonly reads: Reads;
  /** What the clients of the example want of its server. */
  readonly asks: ClientAsks;
  /** SQL that stands in the programs of the example. */
  readonly queries: readonly string[];
  /** SQL that prepares a database anywhere on the page. */
  readonly seeds: readonly string[];
  /** The name of the Express app. */
  readonly app: string;
  /** The name of the HTTP server that the author's lines make; null when they make none. */
  readonly server: string | null;
}

/** Answers a name or a need, or null for one it does not know. */
export type Provider = (name: string, scene: Scene) => Supply | null;

/** Needs that no name in the program tells of. */
export const needs = {
  body: "the body",
  cookies: "the cookies",
  session: "a session",
  port: "an open port",
  mounted: "mounted handlers",
  answers: "answers for the client",
  sockets: "sockets for the client",
  require: "require",
  tables: "the tables",
} as const;
