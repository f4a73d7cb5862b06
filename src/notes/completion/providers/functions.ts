/** Functions whose name says what they do: fetch a thing, or do something with one. */
import type { Provider, Scene } from "../supply.ts";
import type { NameUse } from "../uses.ts";
import { isPlural, print, record } from "../values.ts";

const fetches =
  /^(?:get|find|fetch|load|read|lookup|query|retrieve|list)(?:All)?([A-Z]\w*?)(?:By[A-Z]\w*|FromDb|FromDB|FromDatabase|FromCache)?$/;
const does =
  /^(?:save|store|send|process|create|insert|add|update|delete|remove|notify|publish|emit|charge|handle|enqueue|dispatch|track|record|log|print|do|run|perform|broadcast|deliver|schedule)[A-Z]\w*$/;
const makes = /^(?:generate|make|build|sign|issue)(?:\w*)(Token|Id|Code|Key|Jwt|JWT|Secret|Hash)$/;
const checks = /^(?:is|has|can|check|validate|verify)[A-Z]\w*$/;

function isCalled({ call, chain, constructed }: NameUse): boolean {
  return call !== null && chain.length === 0 && !constructed;
}

/** A callback at the end is how such a function gave its result before promises. */
function takesCallback(uses: readonly NameUse[]): boolean {
  return uses.some(({ call }) => /Function/.test(call?.at(-1)?.type ?? ""));
}

function fetching(name: string, noun: string, uses: readonly NameUse[]): string[] {
  const several = isPlural(noun) || /^(?:list|\w*All[A-Z])/.test(name);
  const value = print(several ? [record([]), { id: 2, name: "Linus" }] : record([]));
  if (takesCallback(uses))
    return [`const ${name} = (...args) => setTimeout(args.at(-1), 10, null, ${value});`];
  const answer = several || value.startsWith("[") ? value : `(${value})`;
  return [`const ${name} = async () => ${answer};`];
}

function linesFor(name: string, scene: Scene): string[] | null {
  const uses = scene.uses(name);
  const noun = fetches.exec(name)?.[1];
  if (noun !== undefined)
    return ["// What a database or another service would give.", ...fetching(name, noun, uses)];
  if (makes.test(name)) return [`const ${name} = () => "token-1";`];
  if (does.test(name) && takesCallback(uses))
    return [`const ${name} = (...args) => setTimeout(args.at(-1), 10, null, { id: 1 });`];
  if (does.test(name))
    return [
      "// Says what it was asked to do.",
      `const ${name} = async (...args) => {`,
      `  console.log(${JSON.stringify(name)}, ...args);`,
      "  return { id: 1 };",
      "};",
    ];
  return checks.test(name)
    ? ["// Stands for a rule of your own.", `const ${name} = (value) => Boolean(value);`]
    : null;
}

export const functions: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (uses.length === 0 || !uses.every(isCalled)) return null;
  const lines = linesFor(name, scene);
  return lines === null ? null : { gives: [name], lines };
};
