/** Reads the name of a file off the comment in the first line of its fence: `// server.js`, `# compose.yml`, `<!-- index.html -->`. */
import { insidePath, type FenceInfo } from "./info.ts";

/** What may stand around the name: `file:` before it, a remark behind it. */
const named =
  /^(?:file(?:name)?|path)?:?\s*[`"']?((?:[\w@.-]+\/)*[\w@.-]+\.(?:[cm]?[jt]s|html?|css|sql))[`"']?(?:\s*(?:\(.*\)|[-–—:].*))?$/i;

/** The text of a comment that fills a line; null for any other line. */
function commentIn(line: string): string | null {
  const form = /^(?:\/\/|#|--)\s*(.*)$|^\/\*+\s*(.*?)\s*\*\/$|^<!--\s*(.*?)\s*-->$/.exec(line.trim());
  return form === null ? null : (form[1] ?? form[2] ?? form[3] ?? "").trim();
}

/** The path that the first line tells; null where it tells none. */
export function nameInFirstLine(source: string): string | null {
  const comment = commentIn(/^\s*([^\n]*)/.exec(source)?.[1] ?? "");
  const name = comment === null ? undefined : named.exec(comment)?.[1];
  return name === undefined ? null : insidePath(name);
}

/** A fence as far as it is known before it is classified. */
interface Unread {
  readonly info: FenceInfo;
  readonly source: string;
}

const stemOf = (path: string): string => path.replace(/\.\w+$/, "").replace(/\/index$/, "");

/** Whether a text loads or reads the file of this path, by the end of its path. */
function speaksOf(text: string, path: string): boolean {
  const tail = stemOf(path)
    .replace(/^.*\//, "")
    .replace(/[^\w-]/g, ".");
  const loads = new RegExp(
    `(?:from|require\\(|import\\(?)\\s*["'\`]\\.{1,2}/(?:[^"'\`\\n]*/)?${tail}(?:\\.\\w+)?["'\`]`,
  );
  const file = path.replace(/^.*\//, "").replace(/[^\w-]/g, ".");
  return (
    loads.test(text) || (/\.(?:html?|css|sql)$/i.test(path) && new RegExp(`["'\`/]${file}["'\`]`).test(text))
  );
}

/**
 * Gives the fences of one heading the names that their first lines tell, as far as one of them loads another: then they are
 * files, and stand apart. Else such a line only says which part of one program follows. A name that two tell is nobody's.
 */
export function withNames<Fence extends Unread>(fences: readonly Fence[]): Fence[] {
  const told = fences.map(({ info, source }) =>
    info.name === null && /^(?:code|sql|html|css)$/.test(info.language.family)
      ? nameInFirstLine(source)
      : null,
  );
  const known = fences.map(({ info }, at) => info.name ?? told[at] ?? null);
  const once = (name: string): boolean => known.filter((one) => one === name).length === 1;
  const isJoined = (at: number, name: string): boolean =>
    fences.some(({ source }, other) => {
      const path = known[other] ?? null;
      if (other === at) return false;
      return speaksOf(source, name) || (path !== null && speaksOf(fences[at]?.source ?? "", path));
    });
  return fences.map((fence, at) => {
    const name = told[at] ?? null;
    return name === null || !once(name) || !isJoined(at, name)
      ? fence
      : { ...fence, info: { ...fence.info, name } };
  });
}
