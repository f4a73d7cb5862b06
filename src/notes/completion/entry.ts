/** Finds the file a run starts with. */

interface Loadable {
  readonly path: string;
  readonly source: string;
}

/** Whether another file of the example loads this one, by the last part of its path. */
function isLoaded(file: Loadable, all: readonly Loadable[]): boolean {
  const stem = file.path.replace(/\.[a-z]+$/, "").replace(/^.*\//, "");
  const load = new RegExp(
    `(?:from|require\\(|import\\(?)\\s*["'\`]\\.[^"'\`\n]*\\b${stem.replace(/[^\w-]/g, ".")}\\b`,
  );
  return all.some((other) => other !== file && load.test(other.source));
}

/** Of these candidates: one with a starter's name that no other file loads, else the first that none loads. */
export function entryOf<File extends Loadable>(
  candidates: readonly File[],
  all: readonly Loadable[],
): File | null {
  const free = candidates.filter((file) => !isLoaded(file, all));
  const starts = free.find((file) => /^(?:server|app|index|main)\.\w+$/.test(file.path));
  return starts ?? free[0] ?? candidates[0] ?? null;
}
