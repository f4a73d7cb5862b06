/**
 * Packages that a program in the embedded engine can import. To add one: install it exactly, and add its line. A line
 * with a path within a package is one more entry of it, which shares the modules of the others.
 */
export const packageNames = [
  "express",
  "cookie-parser",
  "cors",
  "ws",
  "socket.io",
  "socket.io-client",
  "express-session",
  "express-rate-limit",
  "body-parser",
  "cookie",
  "morgan",
  "helmet",
  "compression",
  "jsonwebtoken",
  "jose",
  "zod",
  "ajv",
  "ajv/dist/2019",
  "ajv/dist/2019.js",
  "ajv/dist/2020",
  "ajv/dist/2020.js",
  // What `ajv-formats` takes of it.
  "ajv/dist/compile/codegen",
  "ajv-formats",
  "pg",
  "ioredis",
  // The engine's own, for CommonJS files that an ES module imports by name.
  "cjs-module-lexer",
] as const;

/** Packages that are put into the script of another, with which they share most of their modules, as Node would share them. */
export const sharing: Readonly<Record<string, string>> = { "body-parser": "express" };
