/** The part with Node's own `os`: the core has a smaller one, for packages that only ask for the platform. */
import type { Runtime } from "../../runtime.ts";
import { credentials } from "../credentials.ts";
import { definePart } from "../part.ts";
import { os } from "./binding.ts";

definePart({ bindings: { os: (runtime: Runtime) => os(runtime), credentials } });
