/** What search says, in words: how much was found, what was searched instead, why it failed. */
import type { Answer, Found } from "../answer/answer.ts";

/** One sentence or two on an answer, for the eye and for a screen reader alike. */
export function summary(answer: Answer, query: string): string {
  if (!answer.found) return `Nothing found for “${query}”.`;
  const count = answer.total === 1 ? "1 page." : `${answer.total} pages.`;
  const instead = answer.instead === null ? "" : `Showing results for “${answer.instead}”. `;
  return instead + partly(answer) + count;
}

function partly(answer: Found): string {
  if (answer.complete) return "";
  const [left] = answer.without;
  return left === undefined ? "No page has all the words. " : `No page has “${left}” beside the rest. `;
}

/** Why there is no search now, as far as the error tells. */
export function failure(error: unknown, isOnline: boolean): string {
  if (!isOnline) return "Search could not load: there is no connection, and its index is not stored here.";
  const text = error instanceof Error ? `${error.name} ${error.message}` : "";
  if (/wasm|webassembly/i.test(text)) {
    return "Search could not start: this browser refused WebAssembly, or it did not arrive.";
  }
  if (/time/i.test(text)) return "Search did not answer in time.";
  return "Search could not load: a part of its index is missing or blocked.";
}
