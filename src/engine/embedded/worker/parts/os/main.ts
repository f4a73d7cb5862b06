/** The part with Node's own `os`: the core has a smaller one, for packages that only ask for the platform. */
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { os } from "./binding.ts";

/** Stands for what `os` wants of `src/node_credentials.cc`. */
const credentials = (): Loose => ({
  getTempDir(): string | undefined {
    const { TMPDIR, TMP, TEMP } = process.env;
    const folder = [TMPDIR, TMP, TEMP].find((one) => one !== undefined && one !== "");
    return folder === undefined || folder === "/" ? folder : folder.replace(/\/$/, "");
  },
});

definePart({ bindings: { os: (runtime: Runtime) => os(runtime), credentials } });
