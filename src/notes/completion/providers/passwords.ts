/** `bcrypt.hash` and `bcrypt.compare`: the same shape, over scrypt, which Node has. */
import type { Provider } from "../supply.ts";

const code: Readonly<Record<string, readonly string[]>> = {
  hash: [
    "  async hash(password) {",
    '    const salt = randomBytes(16).toString("hex");',
    '    return `${salt}:${scryptSync(password, salt, 32).toString("hex")}`;',
    "  },",
  ],
  compare: [
    "  async compare(password, stored) {",
    '    const [salt, hash] = String(stored).split(":");',
    '    return scryptSync(password, salt, 32).toString("hex") === hash;',
    "  },",
  ],
};

export const passwords: Provider = (name, scene) => {
  const uses = scene.uses(name);
  const plain = uses.every(
    ({ chain, call }) => chain.length === 1 && (chain[0] ?? "") in code && (call?.length ?? 9) <= 2,
  );
  if (!/^(?:bcrypt\w*|argon2)$/.test(name) || uses.length === 0 || !plain) return null;
  const verbs = [...new Set(uses.map(({ chain }) => chain[0] ?? ""))];
  return {
    gives: [name],
    imports: [{ from: "node:crypto", names: ["randomBytes", "scryptSync"] }],
    lines: [
      "// Hashes with scrypt, which Node brings along.",
      `const ${name} = {`,
      ...verbs.flatMap((verb) => code[verb] ?? []),
      "};",
    ],
  };
};
