/**
 * Runs inside the pinned Node (`node --expose-internals dump.ts`) and prints its library and its numbers as JSON.
 * `process.binding` and `internal/test/binding` are the doors Node itself keeps for its own tests.
 */
import { createRequire, builtinModules } from "node:module";
import type Crypto from "node:crypto";
import { absentModules } from "../absent.ts";
import type { AbsentShape, Dump } from "./data.ts";

type Binding = Record<string, unknown>;
type Numbers = Record<string, number>;

const require = createRequire(import.meta.url);
const { internalBinding } = require("internal/test/binding") as {
  internalBinding: (name: string) => Binding;
};

const numbersOf = (from: object): Numbers =>
  Object.fromEntries(
    Object.entries(from as Binding).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    ),
  );

const numbersAt = (binding: string, key: string): Numbers =>
  numbersOf(internalBinding(binding)[key] as object);

function natives(): Record<string, string> {
  const { binding } = process as unknown as { binding: (name: string) => Record<string, string | undefined> };
  return Object.fromEntries(
    Object.entries(binding("natives")).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

function httpData(): Dump["data"]["http"] {
  const binding = internalBinding("http_parser") as {
    methods: string[];
    allMethods: string[];
    HTTPParser: object;
  };
  return { methods: binding.methods, allMethods: binding.allMethods, parser: numbersOf(binding.HTTPParser) };
}

function optionValues(): Record<string, unknown> {
  const { getCLIOptionsValues } = internalBinding("options") as { getCLIOptionsValues: () => Binding };
  return getCLIOptionsValues();
}

function errorMap(): Dump["data"]["errorMap"] {
  const { getErrorMap } = internalBinding("uv") as { getErrorMap: () => Map<number, [string, string]> };
  return [...getErrorMap()];
}

/** What OpenSSL is asked for by name and by number, for the part with `crypto`. */
function cryptoTables(): Binding {
  const crypto = require("node:crypto") as typeof Crypto;
  const ciphers = crypto.getCiphers().map((name) => [name, crypto.getCipherInfo(name)]);
  const groups = ["modp1", "modp2", "modp5", "modp14", "modp15", "modp16", "modp17", "modp18"];
  return {
    numbers: numbersOf(internalBinding("crypto")),
    hashes: crypto.getHashes(),
    curves: crypto.getCurves(),
    ciphers: Object.fromEntries(ciphers) as Binding,
    groups: Object.fromEntries(groups.map((name) => [name, crypto.getDiffieHellman(name).getPrime("hex")])),
  };
}

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** Values as far as JSON has them; of an object only what is plain itself. */
function valueOf(value: unknown): unknown {
  if (isPlain(value) || value === null) return value;
  if (Array.isArray(value)) return [];
  if (typeof value !== "object") return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => isPlain(inner)));
}

function absentShape(id: string): AbsentShape {
  const entries = Object.entries(require(`node:${id}`) as Binding).filter(([name]) => !name.startsWith("_"));
  const functions = entries.filter(([, value]) => typeof value === "function").map(([name]) => name);
  const values = entries.filter(([name]) => !functions.includes(name));
  return { functions, values: Object.fromEntries(values.map(([name, value]) => [name, valueOf(value)])) };
}

const absent = Object.fromEntries(Object.keys(absentModules).map((id) => [id, absentShape(id)]));

/** With those that Node hides from a loop over its names. */
function performanceNumbers(): Numbers {
  const table = internalBinding("performance")["constants"] as Numbers;
  return Object.fromEntries(Object.getOwnPropertyNames(table).map((name) => [name, table[name] ?? 0]));
}

const constants = internalBinding("constants") as Dump["data"]["constants"];

const dump: Dump = {
  natives: natives(),
  data: {
    versions: { ...(process.versions as Record<string, string>) },
    release: { name: process.release.name, lts: process.release.lts },
    uv: numbersOf(internalBinding("uv")),
    errorMap: errorMap(),
    constants: {
      ...{ ...constants, cryptoTables: cryptoTables(), absent, performance: performanceNumbers() },
      options: { names: Object.keys(optionValues()).filter((name) => /^--(?!no-)/.test(name)) },
    },
    asyncWrap: {
      constants: numbersAt("async_wrap", "constants"),
      providers: numbersAt("async_wrap", "Providers"),
    },
    http: httpData(),
    symbols: Object.keys(internalBinding("symbols")),
    privateSymbols: Object.keys(internalBinding("util")["privateSymbols"] as object),
    utilConstants: numbersAt("util", "constants"),
    exitCodes: numbersAt("errors", "exitCodes"),
    performance: numbersAt("performance", "constants"),
    tcp: numbersAt("tcp_wrap", "constants"),
    pipe: numbersAt("pipe_wrap", "constants"),
    options: optionValues(),
    stringDecoder: {
      encodings: internalBinding("string_decoder")["encodings"] as string[],
      numbers: numbersOf(internalBinding("string_decoder")),
    },
    globals: Object.getOwnPropertyNames(globalThis),
    // `--expose-internals` adds what no program may require.
    builtinModules: builtinModules.filter((id) => !id.startsWith("internal/")),
  },
};

process.stdout.write(JSON.stringify(dump));
