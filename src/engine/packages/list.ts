/** Packages that a program in the embedded engine can import. To add one: install it exactly, and add its line. */
export const packageNames = [
  "express",
  "cookie-parser",
  "cors",
  "ws",
  "socket.io",
  "socket.io-client",
  "express-session",
  "body-parser",
  "cookie",
  "morgan",
  "helmet",
  "compression",
  "jsonwebtoken",
  "jose",
  "zod",
  // The engine's own, for CommonJS files that an ES module imports by name.
  "cjs-module-lexer",
] as const;
