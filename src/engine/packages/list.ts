/** Packages that a program in the embedded engine can import. To add one: install it exactly, and add its line. */
export const packageNames = [
  "express",
  "cookie-parser",
  "cors",
  "ws",
  "socket.io",
  "socket.io-client",
] as const;
