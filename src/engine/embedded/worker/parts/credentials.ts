/** Stands for `src/node_credentials.cc`, of which more than one part wants something: whichever comes last brings all of it. */
import type { Loose } from "../runtime.ts";

export const credentials = (): Loose => ({
  safeGetenv: (name: string) => globalThis.process.env[name],
  implementsPosixCredentials: true,
  getTempDir(): string | undefined {
    const { TMPDIR, TMP, TEMP } = process.env;
    const folder = [TMPDIR, TMP, TEMP].find((one) => one !== undefined && one !== "");
    return folder === undefined || folder === "/" ? folder : folder.replace(/\/$/, "");
  },
});
