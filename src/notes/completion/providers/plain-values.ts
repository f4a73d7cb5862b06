/** `userId`, `text`, `user`: names that stand for a value. */
import type { Provider, Scene } from "../supply.ts";
import type { NameUse } from "../uses.ts";
import { print, record, valueFor } from "../values.ts";

/** Nouns that stand for an object with fields of its own. */
const things =
  /^(?:user|account|customer|product|order|item|post|article|comment|message|payment|payload|data|result|response|config|options|event|profile|todo|task|book|note|job|session|invoice|obj|object|record|row|newUser|currentUser|updatedUser|foundUser|existingUser|\w*(?:User|Data|Payload|Config|Options))$/;

function isValue({ call, constructed, written, chain }: NameUse): boolean {
  return (
    !constructed &&
    !written &&
    (call === null ||
      (chain.length > 0 &&
        /^(?:to\w+|trim|split|slice|replace|includes|startsWith|endsWith|length)$/.test(chain.at(-1) ?? "")))
  );
}

const ofStrings = /^(?:to\w+|trim|split|slice|replace|includes|startsWith|endsWith|length)$/;

/** The fields read off a thing. */
function fieldsRead(uses: readonly NameUse[]): string[] {
  const read = uses.flatMap(({ chain }) =>
    chain[0] === undefined || ofStrings.test(chain[0]) ? [] : [chain[0]],
  );
  return [...new Set(read)];
}

function lineFor(name: string, scene: Scene): string | null {
  const uses = scene.uses(name);
  const fields = fieldsRead(uses);
  if (fields.length > 0 || things.test(name)) {
    if (uses.some(({ chain }) => chain.length > 2)) return null;
    return things.test(name) || fields.length > 0
      ? `const ${name} = ${print(record([...new Set(["id", ...fields])]))};`
      : null;
  }
  const value = valueFor(name);
  if (/^(?:PORT|port)$/.test(name)) return `const ${name} = 3000;`;
  return value === null ? null : `const ${name} = ${print(value)};`;
}

export const plainValues: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (uses.length === 0 || !uses.every(isValue) || /^[A-Z][a-z]/.test(name)) return null;
  const line = lineFor(name, scene);
  return line === null ? null : { gives: [name], lines: [line] };
};
