/** The part that erases types: what Node itself uses, over its WebAssembly, which comes as a file beside this script. */
import { definePart } from "../part.ts";

definePart({
  bindings: { amaro: (runtime) => ({ bytes: new Uint8Array(runtime.partBytes ?? new ArrayBuffer(0)) }) },
});
