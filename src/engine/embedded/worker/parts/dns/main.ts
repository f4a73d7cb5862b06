/** The part with `dns`: Node's own over the names of the virtual network. */
import type { AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { cares_wrap } from "./cares_wrap.ts";

definePart({
  bindings: {
    cares_wrap(runtime: Runtime): Loose {
      const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
        internalBinding: (name: string) => unknown;
      };
      return cares_wrap({ runtime, asyncWrap: internalBinding("async_wrap") as AsyncWrapBinding });
    },
  },
  begin(runtime: Runtime): void {
    (runtime.require("internal/dns/utils") as { initializeDns: () => void }).initializeDns();
  },
});
