/** What a reader can do about a program that ended for want of a package: said beside Node's own error, never in it. */

/** How Node names a package that it did not find, in a module of either kind, and the code that follows. */
const notFound =
  /Cannot find (?:package|module) '((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^']*)?'[^]*code: '(?:ERR_)?MODULE_NOT_FOUND'/;

/** The package for which a program ended, told from what it wrote to stderr. */
export const missingPackage = (stderr: string): string | undefined => notFound.exec(stderr)?.[1];

/** Names that a reader would write: no second entry of a package, and nothing of the engine's own. */
const isPackage = (name: string): boolean =>
  !/^(?:@[^/]+\/)?[^/@]+[/+]/.test(name) && name !== "cjs-module-lexer";

/** `packages`: what the engine has. */
export function adviceOnMissing(name: string, packages: readonly string[]): string {
  const list = packages.filter(isPackage).join(", ");
  return (
    `The package ${name} is not in this engine, which has ${list}. ` +
    `Another one runs here if its files lie in node_modules/${name}. ` +
    "Downloaded, the project runs on Node with any package, and so it does in WebContainer."
  );
}
