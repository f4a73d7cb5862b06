/** What `tab-plugin.ts` brings into the site. */
declare module "virtual:tab-program" {
  /** The program of a client script's Worker: a classic script. */
  export const text: string;
}

declare module "virtual:tab-check-program" {
  /** The program of the Worker that the script of a check runs in: a classic script. */
  export const text: string;
}

declare module "virtual:tab-packages" {
  /** By the name a client script imports: what gives the text of the package's module. */
  export const tabPackages: Readonly<Record<string, () => Promise<{ readonly text: string }>>>;
}

declare module "virtual:tab-far-end" {
  /** Where the program of the Worker is that far ends are in: a classic script. */
  export const address: string;
}
