/** What of other people's work goes into a file that a bundler made: the packages, told from the files it read. */

/** A notice that no installed package carries, with its legal text. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

/** As a build writes it beside what it made, for the page of notices. */
export interface Bundled {
  /** Folders below `node_modules`: `express`, `express/node_modules/debug`. */
  readonly packages: readonly string[];
  readonly notices: readonly Notice[];
}

const packageFolder = /(?:^|[/\\])node_modules[/\\]((?:.*[/\\]node_modules[/\\])?(?:@[^/\\]+[/\\])?[^/\\]+)/;

/** The packages to which `files` belong, each once, in order; what is in no `node_modules` is ours. */
export function packageFolders(files: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const folder = packageFolder.exec(file)?.[1]?.replaceAll("\\", "/");
    if (folder !== undefined && !folder.startsWith(".")) folders.add(folder);
  }
  return [...folders].sort();
}
