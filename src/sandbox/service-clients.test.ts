/** What of a program shows that it speaks with a service. */
import { expect, it } from "vitest";
import { speakWithService } from "./service-clients.ts";

it.each([
  [
    "a client of the database",
    'import pg from "pg";\nnew pg.Client("postgres://app:secret@db/notes");',
    true,
  ],
  ["a client of the broker", 'const { createClient } = require("redis");', true],
  ["its port", 'require("node:net").connect(6379, "redis");', true],
  ["a client in a comment", '// import pg from "pg";', false],
  ["a name that begins so", 'import { page } from "pg-lorem";', false],
  ["a server", 'import express from "express";\nexpress().listen(3000);', false],
])("%s", (_what, text, speaks) => {
  expect(speakWithService(["", text])).toBe(speaks);
});
