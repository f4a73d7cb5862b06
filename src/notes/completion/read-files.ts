/** Makes the files that a program reads by name and the note does not show. */
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";
import type { Fragment } from "./fragment.ts";
import { dotted, literalText, visit } from "./syntax.ts";

/** A file beside the program. */
export interface SampleFile {
  readonly path: string;
  readonly language: FileLanguage;
  readonly source: string;
}

const reads = /(?:^|\.)(?:createReadStream|readFile|readFileSync|sendFile|download)$/;

const samples: Readonly<Record<string, Omit<SampleFile, "path">>> = {
  json: { language: "json", source: '{\n  "id": 1,\n  "name": "Ada"\n}\n' },
  html: { language: "html", source: "<!doctype html>\n<title>Example</title>\n<h1>Example</h1>\n" },
};

function sampleOf(path: string): SampleFile {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return { path, ...(samples[extension] ?? { language: "text", source: "A file made for this example.\n" }) };
}

/** The names, each once: plain paths inside the example, of files that no program here could have written. */
export function sampleFiles(fragments: readonly Fragment[], taken: readonly string[]): SampleFile[] {
  const paths = new Set<string>();
  for (const { code } of fragments)
    visit(code.program, (node) => {
      if (node.type !== "CallExpression" || !reads.test(dotted(node.callee))) return;
      const path = literalText(node.arguments[0])?.replace(/^\.\//, "") ?? "";
      if (/^(?:[\w-]+\/)*[\w-]+\.\w+$/.test(path)) paths.add(path);
    });
  const written = fragments.some(({ source }) => /writeFile|createWriteStream|appendFile/.test(source));
  const missing = fragments.some(({ source }) => /ENOENT/.test(source));
  return written || missing ? [] : [...paths].filter((path) => !taken.includes(path)).map(sampleOf);
}
