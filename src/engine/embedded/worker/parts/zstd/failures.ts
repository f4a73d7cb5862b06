/** What Node tells of Zstandard's errors. See `ZSTD_ErrorCode` in lib/zstd_errors.h of Zstandard. */
import type { Failure } from "../zlib/codec.ts";

export const unknownFrame: Failure = {
  message: "Unknown frame descriptor",
  errno: 10,
  code: "ZSTD_error_prefix_unknown",
};
export const corrupted: Failure = {
  message: "Data corruption detected",
  errno: 20,
  code: "ZSTD_error_corruption_detected",
};
export const wrongSum: Failure = {
  message: "Restored data doesn't match checksum",
  errno: 22,
  code: "ZSTD_error_checksum_wrong",
};
const wrongDictionary: Failure = {
  message: "Dictionary mismatch",
  errno: 32,
  code: "ZSTD_error_dictionary_wrong",
};
export const wrongSize: Failure = {
  message: "Src size is incorrect",
  errno: 72,
  code: "ZSTD_error_srcSize_wrong",
};

/** By the library's own number. */
export const failureOf = (errno: number): Failure =>
  [wrongSum, wrongDictionary].find((one) => one.errno === errno) ?? corrupted;
