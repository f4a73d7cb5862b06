// Both kinds of modules, and each from the other.
import fs, { constants } from "node:fs";
import { createRequire } from "node:module";
import os from "os";
import express, { Router } from "express";
import * as events from "node:events";

const require = createRequire(import.meta.url);
console.log(
  typeof fs.readFile,
  typeof constants.O_RDONLY,
  os.EOL === "\n",
  Router === express.Router,
  typeof events.default,
  typeof events.once,
);
console.log(
  require("express") === express,
  require("node:events") === events.default,
  import.meta.filename === require.resolve("./imports.mjs"),
);
console.log(typeof require, typeof module, typeof __dirname, this);
const dynamic = await import("node:path");
console.log(dynamic.default === require("path"), Object.keys(await import("cors")));
for (const missing of ["./nowhere.mjs", "no-such-package"]) {
  try {
    await import(missing);
  } catch (error) {
    console.log(error.code);
  }
}
try {
  require("./nowhere.cjs");
} catch (error) {
  console.log(error.code, error.message.split("\n")[0]);
}
await new Promise((done) => setTimeout(done, 1));
console.log("after top-level await");
