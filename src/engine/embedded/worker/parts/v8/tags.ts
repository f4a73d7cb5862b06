/** The letters of V8's format of values, as `ValueSerializer` writes them. @see src/objects/value-serializer.cc of V8 */

/** Version of the format that is written; older ones are read, too. */
export const latestVersion = 15;

export const tags = {
  ...{
    version: 0xff,
    padding: 0,
    objectCount: "?",
    hole: "-",
    undefined: "_",
    null: "0",
    true: "T",
    false: "F",
  },
  ...{ int32: "I", uint32: "U", double: "N", bigInt: "Z", utf8: "S", oneByte: '"', twoByte: "c" },
  ...{ reference: "^", object: "o", objectEnd: "{", sparseArray: "a", sparseArrayEnd: "@" },
  ...{ denseArray: "A", denseArrayEnd: "$", date: "D", trueObject: "y", falseObject: "x", numberObject: "n" },
  ...{ bigIntObject: "z", stringObject: "s", regExp: "R", map: ";", mapEnd: ":", set: "'", setEnd: "," },
  ...{ arrayBuffer: "B", resizableBuffer: "~", transferredBuffer: "t", view: "V", host: "\\", error: "r" },
} as const;

/** Within an error. */
export const errorTags = { message: "m", cause: "c", stack: "s", end: "." } as const;

/** Letters of the classes of errors; `Error` has none. */
export const errorClasses: Readonly<Record<string, string>> = {
  ...{
    EvalError: "E",
    RangeError: "R",
    ReferenceError: "F",
    SyntaxError: "S",
    TypeError: "T",
    URIError: "U",
  },
};

/** Letters of the kinds of views. */
export const viewLetters: Readonly<Record<string, string>> = {
  ...{ Int8Array: "b", Uint8Array: "B", Uint8ClampedArray: "C", Int16Array: "w", Uint16Array: "W" },
  ...{ Int32Array: "d", Uint32Array: "D", Float16Array: "h", Float32Array: "f", Float64Array: "F" },
  ...{ BigInt64Array: "q", BigUint64Array: "Q", DataView: "?" },
};

/** Flags of an expression, each by the number of its bit. */
export const regExpFlags = ["g", "i", "m", "y", "u", "s", "l", "d", "v"] as const;
