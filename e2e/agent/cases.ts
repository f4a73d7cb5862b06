/** The cases of the comparison. */
import { cacheCases } from "./cache-cases.ts";
import { cacheRequestCases } from "./cache-request-cases.ts";
import type { Case } from "./case.ts";
import { cookieCases } from "./cookie-cases.ts";
import { corsCases } from "./cors-cases.ts";
import { redirectCases } from "./redirect-cases.ts";
import { requestCases } from "./request-cases.ts";

export const cases: readonly Case[] = [
  ...corsCases,
  ...redirectCases,
  ...requestCases,
  ...cookieCases,
  ...cacheCases,
  ...cacheRequestCases,
];
