// What Web Crypto computes keeps the process alive until it is done.
import { webcrypto } from "node:crypto";

const { subtle } = globalThis.crypto;
const text = new TextEncoder().encode("a cup of tea");
const hex = (bytes) => Buffer.from(bytes).toString("hex");

subtle.digest("SHA-256", text).then((digest) => console.log("digest", hex(digest)));
const key = await subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
const how = { name: "PBKDF2", hash: "SHA-256", salt: text, iterations: 50_000 };
console.log("derived", hex(await webcrypto.subtle.deriveBits(how, key, 128)));
process.on("beforeExit", () => console.log("nothing is left to do"));
subtle
  .generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"])
  .then((made) => subtle.sign("HMAC", made, text))
  .then((signature) => console.log("signed", signature.byteLength));
