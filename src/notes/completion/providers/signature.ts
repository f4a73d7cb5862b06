/** `isValidSignature(req)` and its like: an HMAC over the raw body, with a secret that both sides know. */
import { needs, type Provider } from "../supply.ts";

export const signatureSecret = "shared with the sender";

const names = /^(?:is|verify|validate|check|has|compare)\w*(?:signature|hmac|webhook)\w*$/i;

/** The check takes the request first, or the body and the signature. */
export const signature: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (
    !names.test(name) ||
    uses.length === 0 ||
    !uses.every(({ call, chain }) => call !== null && chain.length === 0)
  )
    return null;
  const takesRequest = uses.every(({ call }) => call?.length === 1);
  if (!takesRequest) return null;
  return {
    gives: [name],
    imports: [{ from: "node:crypto", names: ["createHmac", "timingSafeEqual"] }],
    needs: [needs.body],
    lines: [
      "// The sender signs the raw body; the header carries the HMAC in hex.",
      `const webhookSecret = ${JSON.stringify(signatureSecret)};`,
      `function ${name}(req) {`,
      '  const expected = createHmac("sha256", webhookSecret).update(req.rawBody ?? "").digest();',
      '  const received = Buffer.from(req.get("X-Signature") ?? "", "hex");',
      "  return received.length === expected.length && timingSafeEqual(received, expected);",
      "}",
    ],
  };
};
