/** What `integration.ts` tells a page of the engine. */
declare module "virtual:engine-base" {
  /** Address of the folder with the engine's files, base path included, with a slash at its end. */
  export const engineBase: string;
  /** Version of the Node whose library runs the code, without the `v`. */
  export const nodeVersion: string;
}

declare module "virtual:package-versions" {
  /** Exact versions of the packages that a program in the engine can import, by name. */
  export const packageVersions: Readonly<Record<string, string>>;
}
