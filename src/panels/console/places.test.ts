/** Output that names lines of the example's own files. */
import { expect, it } from "vitest";
import { placesIn } from "./places.ts";

const found = (text: string, files = ["server.js", "lib/server.js", "a+b.js"]): unknown[] =>
  placesIn(text, files).flatMap(({ text: words, place }) =>
    place === null ? [] : [[words, place.file, place.line]],
  );

it.each([
  ["    at file:///app/server.js:12:5", [["server.js:12:5", "server.js", 12]]],
  ["/app/server.js:3\nthrow", [["server.js:3", "server.js", 3]]],
  ["at go (/app/lib/server.js:1:2)", [["lib/server.js:1:2", "lib/server.js", 1]]],
  [
    "at a+b.js:7:1 and server.js:8:1",
    [
      ["a+b.js:7:1", "a+b.js", 7],
      ["server.js:8:1", "server.js", 8],
    ],
  ],
  ["other-server.js:1:1 xserver.js:1 node:internal/x:3:4", []],
  ["server.js without a line", []],
  ["aab.js:1:1", []],
])("in %j", (text, places) => {
  expect(found(text)).toEqual(places);
  expect(
    placesIn(text, ["server.js"])
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

it("are not looked for without files", () => {
  expect(placesIn("server.js:1:1", [])).toEqual([{ text: "server.js:1:1", place: null }]);
});
