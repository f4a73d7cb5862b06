/** What Node's C++ looks at in the arguments of a call before it asks the kernel, and throws when they are wrong. */
import type { Runtime } from "../../runtime.ts";
import { coded } from "../coded.ts";

type Check = (args: readonly unknown[]) => void;

const largestDescriptor = 2 ** 31 - 1;

/** The argument at `at` is a descriptor. */
export function descriptorCheck(runtime: Runtime, at = 0): Check {
  const { determineSpecificType } = runtime.require("internal/errors") as {
    determineSpecificType: (value: unknown) => string;
  };
  return (args) => {
    const fd = args[at];
    if (typeof fd !== "number")
      throw coded(
        "ERR_INVALID_ARG_TYPE",
        `The "fd" argument must be of type number. Received ${determineSpecificType(fd)}`,
        TypeError,
      );
    if (!Number.isSafeInteger(fd) || fd < 0 || fd > largestDescriptor)
      throw coded("ERR_OUT_OF_RANGE", descriptorOutOfRange(fd), RangeError);
  };
}

function descriptorOutOfRange(fd: number): string {
  const allowed = Number.isSafeInteger(fd) ? `>= 0 && <= ${largestDescriptor}` : "an integer";
  return `The value of "fd" is out of range. It must be ${allowed}. Received ${fd}`;
}

/** The argument at `at` is a mode of `access` or `copyFile`: a few bits, or nothing. */
export const modeCheck =
  (at: number): Check =>
  (args) => {
    const mode = args[at];
    if (mode === undefined || mode === null) return;
    if (typeof mode === "number" && !Number.isFinite(mode))
      throw coded("ERR_OUT_OF_RANGE", "mode is out of range", RangeError);
    if (typeof mode !== "number")
      throw coded("ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined", TypeError);
    if ((mode | 0) < 0 || (mode | 0) > largestMode)
      throw coded("ERR_OUT_OF_RANGE", `mode is out of range: >= 0 && <= ${largestMode}`, RangeError);
  };

const largestMode = 7;
