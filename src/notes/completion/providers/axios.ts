/** `axios` in a client script: its verbs over the browser's `fetch`. */
import type { Provider } from "../supply.ts";

const verbs = /^(?:get|post|put|patch|delete)$/;

export const axios: Provider = (name, scene) => {
  const uses = scene.uses(name);
  const plain = uses.every(
    ({ chain, call }) => chain.length === 1 && call !== null && verbs.test(chain[0] ?? ""),
  );
  if (name !== "axios" || scene.where !== "client" || uses.length === 0 || !plain) return null;
  const used = [...new Set(uses.map(({ chain }) => chain[0] ?? ""))];
  return {
    gives: [name],
    lines: [
      "// The part of axios that the lines use, over fetch.",
      "const ask = async (method, url, body, { headers } = {}) => {",
      '  const type = body === undefined ? {} : { "Content-Type": "application/json" };',
      "  const response = await fetch(url, { method, headers: { ...type, ...headers }, body: JSON.stringify(body) });",
      "  if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);",
      "  const text = await response.text();",
      '  return { status: response.status, data: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text };',
      "};",
      "const axios = {",
      ...used.map((verb) =>
        /^(?:get|delete)$/.test(verb)
          ? `  ${verb}: (url, options) => ask("${verb.toUpperCase()}", url, undefined, options),`
          : `  ${verb}: (url, body, options) => ask("${verb.toUpperCase()}", url, body, options),`,
      ),
      "};",
    ],
  };
};
