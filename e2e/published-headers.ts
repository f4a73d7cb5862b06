/** Reads a site's `_headers` file as Netlify and Cloudflare Pages do, so that a local run answers as the host would. */

/** The lines under one path of the file. */
export interface HeaderRule {
  readonly path: RegExp;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** One rule per unindented path; `*` stands for anything. Lines that are neither path nor field are left out. */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: { path: RegExp; fields: [string, string][] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    if (/^\S/.test(line)) rules.push({ path: pattern(line.trim()), fields: [] });
    const colon = line.indexOf(":");
    if (/^\s/.test(line) && colon > 0) {
      rules.at(-1)?.fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/** Every field that the rules give a path; a later rule wins over an earlier one. */
export function headersFor(rules: readonly HeaderRule[], path: string): Map<string, string> {
  return new Map(rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.fields));
}

/** What holds over plain HTTP on this machine: all but the two demands for HTTPS. */
export function overPlainHttp(fields: ReadonlyMap<string, string>): Map<string, string> {
  const kept = [...fields].filter(([name]) => name.toLowerCase() !== "strict-transport-security");
  return new Map(kept.map(([name, value]) => [name, value.replace(/;\s*upgrade-insecure-requests/, "")]));
}

function pattern(path: string): RegExp {
  const escaped = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`);
}
