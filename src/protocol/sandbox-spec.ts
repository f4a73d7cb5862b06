/** What one live example is made of: the typed form of the fences under one heading of a page. */

/** Who a fence belongs to. `static` is shown and never run. */
export type FenceRole =
  "server" | "program" | "client" | "page" | "request" | "response" | "seed" | "query" | "output" | "static";

/** The language of a file, as its highlighter names it. */
export type FileLanguage = "js" | "mjs" | "cjs" | "ts" | "json" | "html" | "css" | "sql" | "text";

/** One file of an example. `path` is unique in the example and uses forward slashes; `line` is 1-based, in the note. */
export interface SandboxFile {
  readonly path: string;
  readonly language: FileLanguage;
  readonly role: Extract<FenceRole, "server" | "program" | "client" | "page" | "static">;
  readonly source: string;
  readonly line: number;
}

/** A request to fire, as the author wrote it; `expects` is the index in `responses` of the answer that follows it. */
export interface SandboxRequest {
  readonly source: string;
  readonly line: number;
  readonly expects: number | null;
}

/** An expected response, as the author wrote it. */
export interface SandboxResponse {
  readonly source: string;
  readonly line: number;
}

/** A piece of SQL: `seed` prepares the database, `query` is what the reader runs. */
export interface SandboxSql {
  readonly kind: "seed" | "query";
  readonly source: string;
  readonly line: number;
}

/** What runs when the reader presses Run; `none` says why nothing does. */
export type SandboxRun =
  | { readonly kind: "server" | "program" | "client" | "query"; readonly entry: string }
  | { readonly kind: "none"; readonly reason: string };

/** One example of a page, complete: written beside the page's MDX, read when the reader first wants to run it. */
export interface SandboxSpec {
  readonly version: 1;
  /** Unique on its page and stable while the heading keeps its words. */
  readonly id: string;
  readonly title: string;
  readonly run: SandboxRun;
  readonly files: readonly SandboxFile[];
  readonly requests: readonly SandboxRequest[];
  readonly responses: readonly SandboxResponse[];
  readonly sql: readonly SandboxSql[];
  /** Names the code uses and nothing defines, in order of first use: what completion has to supply. */
  readonly open: readonly string[];
}
