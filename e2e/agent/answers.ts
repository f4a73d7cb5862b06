/** Headers of the CORS protocol, as the cases write them. */
import type { Answer, Case, Pairs, Question } from "./case.ts";

export type Init = NonNullable<Question["init"]>;

export const origin = (value: string): readonly [string, string] => ["Access-Control-Allow-Origin", value];
export const credentials = (value: string): readonly [string, string] => [
  "Access-Control-Allow-Credentials",
  value,
];
export const methods = (value: string): readonly [string, string] => ["Access-Control-Allow-Methods", value];
export const headers = (value: string): readonly [string, string] => ["Access-Control-Allow-Headers", value];
export const open: Pairs = [origin("{app}")];

/** One question to the other origin of the same site, answered like this. */
export function cross(name: string, init: Init, answer: Answer): Case {
  return { name, ask: [{ url: "{api}{c}/a", init }], answers: { a: answer } };
}

/** Leave for everything that can be left open to all. */
export const anybody: Pairs = [origin("*"), methods("*"), headers("*, authorization")];
