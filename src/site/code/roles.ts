/** What a fence is called and which side of the wire it stands on. */
import type { FenceRole } from "../../protocol/sandbox-spec.ts";

export type Side = "client" | "server" | "none";

interface RoleLook {
  /** What the tab of the card says when the fence has no file name. */
  readonly label: string;
  readonly side: Side;
}

export const ROLES: Readonly<Record<FenceRole, RoleLook>> = {
  server: { label: "server", side: "server" },
  program: { label: "program", side: "none" },
  client: { label: "client", side: "client" },
  page: { label: "page", side: "client" },
  request: { label: "request", side: "client" },
  response: { label: "response", side: "server" },
  seed: { label: "seed", side: "none" },
  query: { label: "query", side: "none" },
  output: { label: "output", side: "none" },
  static: { label: "", side: "none" },
  solution: { label: "solution", side: "none" },
  check: { label: "checks", side: "none" },
  wire: { label: "wire", side: "none" },
};

const LANGUAGES: Readonly<Record<string, string>> = {
  js: "JavaScript",
  javascript: "JavaScript",
  mjs: "JavaScript",
  cjs: "JavaScript",
  ts: "TypeScript",
  typescript: "TypeScript",
  jsx: "JSX",
  tsx: "TSX",
  json: "JSON",
  http: "HTTP",
  html: "HTML",
  css: "CSS",
  xml: "XML",
  sql: "SQL",
  yaml: "YAML",
  yml: "YAML",
  md: "Markdown",
  py: "Python",
  python: "Python",
  bash: "shell",
  sh: "shell",
  shell: "shell",
  console: "shell",
  text: "text",
  txt: "text",
};

/** A language as people write its name; one we have no name for as the author wrote it. */
export function languageName(lang: string): string {
  return LANGUAGES[lang.toLowerCase()] ?? lang;
}
