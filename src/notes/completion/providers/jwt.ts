/** `jwt.sign` and `jwt.verify`: JSON Web Tokens with HMAC SHA-256 (RFC 7519, RFC 7515 section 3.1). */
import type { Provider } from "../supply.ts";

const code: Readonly<Record<string, readonly string[]>> = {
  sign: [
    "  sign(payload, secret) {",
    '    const head = tokenPart({ alg: "HS256", typ: "JWT" });',
    "    const body = tokenPart({ ...payload, iat: Math.floor(Date.now() / 1000) });",
    "    return `${head}.${body}.${tokenMark(`${head}.${body}`, secret)}`;",
    "  },",
  ],
  verify: [
    "  verify(token, secret) {",
    '    const [head, body, mark] = String(token).split(".");',
    '    if (mark !== tokenMark(`${head}.${body}`, secret)) throw new Error("invalid signature");',
    '    return JSON.parse(Buffer.from(body, "base64url").toString());',
    "  },",
  ],
  decode: ['  decode: (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()),'],
};

export const jwt: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (!/^(?:jwt|jsonwebtoken|JWT)$/.test(name) || uses.length === 0) return null;
  // A callback would ask for the form of the package that this is not.
  const plain = uses.every(
    ({ chain, call }) => chain.length === 1 && (chain[0] ?? "") in code && (call?.length ?? 9) <= 3,
  );
  if (!plain || scene.where === "client") return null;
  const verbs = [...new Set(uses.map(({ chain }) => chain[0] ?? ""))];
  return {
    gives: [name],
    imports: [{ from: "node:crypto", names: ["createHmac"] }],
    lines: [
      "// Tokens signed with HMAC SHA-256; a server in earnest takes a library.",
      'const tokenPart = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");',
      'const tokenMark = (text, secret) => createHmac("sha256", secret).update(text).digest("base64url");',
      `const ${name} = {`,
      ...verbs.flatMap((verb) => code[verb] ?? []),
      "};",
    ],
  };
};
