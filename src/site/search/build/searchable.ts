/** A page's HTML as the index is to read it: code by its names alone, each once. */

/**
 * Code repeats itself. For search it is its names, each once on a page, and counting half: the index becomes smaller
 * by a fifth, prose comes before code in excerpts, and `res.cookie` is found all the same.
 */
export function searchable(html: string): string {
  const seen = new Set<string>();
  return html.replace(/<pre\b[^>]*>([\s\S]*?)<\/pre>/gi, (_, code: string) => {
    const names = namesIn(code.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, " "));
    const fresh = names.filter((name) => !seen.has(name) && seen.add(name));
    return `<pre data-pagefind-weight="0.5">${fresh.join(" ")}</pre>`;
  });
}

/** The names, status codes and other words of a piece of code, in order, each once: `res.cookie`, `Set-Cookie`, `409`. */
export function namesIn(code: string): string[] {
  return [
    ...new Set(
      code.match(
        /[\p{L}_$][\p{L}\p{N}_$]*(?:[.-][\p{L}_$][\p{L}\p{N}_$]*)*|(?<![\p{N}.])\p{N}{3,6}(?![\p{N}.])/gu,
      ),
    ),
  ];
}
