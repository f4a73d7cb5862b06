/** The part with `node:crypto` and Web Crypto: Node's own JavaScript over a binding of ours, in which noble computes. */
import { lazyClass } from "../../globals.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { sameBytes, viewOf, type Source } from "./bytes.ts";
import { ciphers } from "./cipher.ts";
import type { CipherList } from "./cipher-list.ts";
import { curveNamed } from "./curves.ts";
import { derivations } from "./derive.ts";
import { agreements, type DhGroups } from "./dh.ts";
import { coded, openssl, unavailable } from "./failures.ts";
import { generation } from "./generate.ts";
import { hashes } from "./hash.ts";
import { keyClasses } from "./key-classes.ts";
import { keyKinds, type Keys } from "./key-clones.ts";
import { handleClass } from "./key-handle.ts";
import { randomness } from "./random.ts";
import { rsaCiphers } from "./rsa-schemes.ts";
import { signatures } from "./sign.ts";
import { webCiphers } from "./web-ciphers.ts";

/** What the build reads out of the binding of the pinned Node. */
interface Tables {
  readonly numbers: Readonly<Record<string, number>>;
  readonly hashes: readonly string[];
  readonly curves: readonly string[];
  readonly ciphers: CipherList;
  /** Primes in hexadecimal digits. */
  readonly groups: Readonly<Record<string, string>>;
}

type View = Exclude<Source, string>;

/** OpenSSL has these, and nothing here does: without its number or its job Node does not offer them. */
const absentNumbers = /^EVP_PKEY_(ML|SLH)_/;

function timingSafeEqual(given: readonly unknown[]): boolean {
  const [left, right] = given.map((value, at) => {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return viewOf(value);
    const sentence = `The "buf${at + 1}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
    throw coded("ERR_INVALID_ARG_TYPE", sentence, TypeError);
  });
  if (left?.length !== right?.length)
    throw coded(
      "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH",
      "Input buffers must have the same byte length",
      RangeError,
    );
  return sameBytes(left ?? new Uint8Array(), right ?? new Uint8Array());
}

const refused = (what: string) => (): never => {
  throw unavailable(what);
};

/** Certificates cannot be read; what is no certificate gets OpenSSL's answer. */
function parseX509(data: View): never {
  const text = new TextDecoder("latin1").decode(viewOf(data));
  if (!text.includes("BEGIN CERTIFICATE") && viewOf(data)[0] !== 0x30)
    throw openssl("0480006C", "no start line");
  throw unavailable("X509Certificate");
}

let keys: Keys | undefined;

/** A key that comes from another thread may be the first that this one sees. */
function loadKeys(runtime: Runtime): Keys {
  runtime.require("internal/crypto/keys");
  if (keys === undefined) throw new Error("The binding of crypto was not made for its library.");
  return keys;
}

function crypto(runtime: Runtime): Loose {
  const tables = (runtime.data.constants as Loose)["cryptoTables"] as Tables;
  const entries = Object.entries(tables.groups).map(([name, hex]) => [name, BigInt(`0x${hex}`)] as const);
  const groups: DhGroups = Object.fromEntries(entries);
  const handles = handleClass(runtime);
  const classes = keyClasses(handles);
  keys = { handles, classes };
  const numbers = Object.entries(tables.numbers).filter(([name]) => !absentNumbers.test(name));
  return {
    ...Object.fromEntries(numbers),
    ...classes.members,
    ...hashes(runtime, tables.hashes),
    ...ciphers(runtime, tables.ciphers),
    ...derivations(runtime),
    ...randomness(runtime),
    ...signatures(runtime),
    ...agreements(runtime, groups),
    ...rsaCiphers(runtime),
    ...webCiphers(runtime),
    ...generation({ runtime, handles, classes, groups, nids: tables.numbers }),
    getCurves: () => tables.curves.filter((name) => curveNamed(name) !== undefined),
    timingSafeEqual: (...given: readonly unknown[]) => timingSafeEqual(given),
    getFipsCrypto: () => 0,
    setFipsCrypto: refused("FIPS mode"),
    testFipsCrypto: () => false,
    getOpenSSLSecLevelCrypto: () => 1,
    getSSLCiphers: () => [],
    parseX509,
    KEMEncapsulateJob: refused("Key encapsulation"),
    KEMDecapsulateJob: refused("Key encapsulation"),
    certVerifySpkac: refused("SPKAC"),
    certExportPublicKey: refused("SPKAC"),
    certExportChallenge: refused("SPKAC"),
  };
}

/** @see lib/internal/bootstrap/web/exposed-window-or-worker.js of Node */
function begin(runtime: Runtime): void {
  (runtime.cloneKinds ??= []).push(
    ...keyKinds(
      () => keys,
      () => loadKeys(runtime),
    ),
  );
  const web = (): Loose => runtime.require("internal/crypto/webcrypto") as Loose;
  for (const name of ["Crypto", "CryptoKey", "SubtleCrypto"]) lazyClass(name, () => web()[name]);
  const get = { "get crypto": (): unknown => web()["crypto"] }["get crypto"];
  // It has its place among the names that a loop meets.
  Object.defineProperty(globalThis, "crypto", { get });
}

definePart({ bindings: { crypto }, begin });
