/** Tells tools that read plain TypeScript, such as the linter, what an imported component is; `astro check` knows more. */
declare module "*.astro" {
  import type { AstroComponentFactory } from "astro/runtime/server/index.js";

  const component: AstroComponentFactory;
  export default component;
}
