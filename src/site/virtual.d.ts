/** The modules that the font plugin in `outputs/font/` answers for. */
declare module "virtual:port-mono.css";
declare module "virtual:port-mono.woff2" {
  const address: string;
  export default address;
}

/** What `scripts/integration.ts` tells the layout. */
declare module "virtual:page-script" {
  /** Address of the one script of a page, base path included. */
  export const pageScript: string;
}
