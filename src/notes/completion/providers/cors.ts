/** `cors`, the package. */
import type { Provider } from "../supply.ts";

export const cors: Provider = (name) =>
  name === "cors" ? { gives: [name], imports: [{ from: "cors", as: "cors" }] } : null;
