/** `require` in a module: what Node gives CommonJS by itself. */
import { needs, type Provider } from "../supply.ts";

export const requireInModules: Provider = (name) =>
  name === needs.require
    ? {
        gives: [name],
        imports: [{ from: "node:module", names: ["createRequire"] }],
        lines: ["const require = createRequire(import.meta.url);"],
      }
    : null;
