// Keys that spell their curve out instead of naming it, as some old tools write them.
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

const body = [
  "MIIBaAIBAQQgWf7O6FqhYGMhU9wosdA98Sdj/2DoOL+UDElv7b73bZCggfowgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAAB",
  "AAAAAAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57Pr",
  "vVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg",
  "9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8",
  "YyVRAgEBoUQDQgAERj5QLyVcL8rM5Gg64bYLGTMCcMyZejZlUE3ASeJYkGZqWU2XkO743gjiCrp4WAN5ox0mUv0OhMGIvFWa",
  "4/e6bA==",
].join("");
const der = Buffer.from(body, "base64");
const key = createPrivateKey({ key: der, format: "der", type: "sec1" });
const half = createPublicKey(key);
console.log(key.asymmetricKeyDetails, half.asymmetricKeyDetails);

// A text with the curve in a block of its own before the key.
const block = (label, text) =>
  `-----BEGIN ${label}-----\n${text.match(/.{1,64}/g).join("\n")}\n-----END ${label}-----\n`;
const at = der.indexOf(Buffer.from("3081f7020101", "hex"));
const parameters = der.subarray(at, at + 250).toString("base64");
const text = block("EC PARAMETERS", parameters) + block("EC PRIVATE KEY", body);
console.log(createPrivateKey(text).equals(key));

// What was spelled out is spelled out again; a JWK has only the name.
for (const type of ["sec1", "pkcs8"])
  console.log(type, key.export({ type, format: "der" }).toString("base64"));
console.log("spki", half.export({ type: "spki", format: "pem" }));
const { crv, x } = half.export({ format: "jwk" });
console.log(crv, x);
const again = createPublicKey(half.export({ type: "spki", format: "pem" }));
console.log(again.equals(half), again.asymmetricKeyDetails);

const named = createPrivateKey({ key: key.export({ format: "jwk" }), format: "jwk" });
console.log(named.equals(key), named.export({ type: "sec1", format: "der" }).length);
console.log(verify("sha256", Buffer.from("text"), again, sign("sha256", Buffer.from("text"), key)));
