// A loop over the global object meets `crypto` at its place, also in a program that asks for all of it.
import { createHash, webcrypto } from "node:crypto";

console.log(Object.keys(globalThis).join(" "));
console.log(crypto === webcrypto, Object.getOwnPropertyDescriptor(globalThis, "crypto").get.name);
console.log(createHash("md5").update("tea").digest("base64url"));
