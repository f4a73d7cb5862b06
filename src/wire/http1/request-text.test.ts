/** @see https://www.rfc-editor.org/rfc/rfc9112#section-3 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../bytes.ts";
import { MessageReader } from "./reader.ts";
import { readRequestText, type UnsendableRequest, type WrittenRequest } from "./request-text.ts";

const read = (source: string): (WrittenRequest | UnsendableRequest)[] =>
  readRequestText(source, "localhost:3000");
const sent = (source: string): string[] =>
  read(source).map((request) => ("bytes" in request ? textOf(request.bytes) : request.problem));
const changes = (source: string): string[] =>
  read(source).flatMap((request) =>
    "changes" in request ? request.changes.map(({ kind, what }) => `${kind} ${what}`) : [],
  );

describe("a request as authors write it", () => {
  it("gets version, Host and line ends", () => {
    expect(sent("GET /users")).toEqual(["GET /users HTTP/1.1\r\nHost: localhost:3000\r\n\r\n"]);
    expect(changes("GET /users")).toEqual(["added version", "added Host"]);
  });

  it("that is complete is sent as it stands, and nothing is listed", () => {
    const source = "PUT /a HTTP/1.1\nHost: app.test\nContent-Type: text/plain\nContent-Length: 2\n\nhi\n";
    expect(sent(source)).toEqual([
      "PUT /a HTTP/1.1\r\nHost: app.test\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi",
    ]);
    expect(changes(source)).toEqual([]);
  });

  it("may have its body right behind the first line, and gets length and type for it", () => {
    const source = 'POST /users\n{\n  "name": "Noor"\n}';
    expect(sent(source)).toEqual([
      "POST /users HTTP/1.1\r\nHost: localhost:3000\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n" +
        '{\n  "name": "Noor"\n}',
    ]);
  });

  it("counts its length in bytes, and corrects a wrong one", () => {
    const source = "POST /a\nContent-Type: text/plain\nContent-Length: 9\n\né";
    expect(sent(source)[0]).toContain("Content-Length: 2\r\n\r\n\xc3\xa9");
    expect(changes(source)).toContain("changed Content-Length");
  });

  it.each([
    ["GET /a -> one user", "GET /a HTTP/1.1"],
    ["GET /a → 200 OK", "GET /a HTTP/1.1"],
    ["GET /a HTTP/1.1  # the list", "GET /a HTTP/1.1"],
    ["DELETE /a  // gone", "DELETE /a HTTP/1.1"],
    ["GET /a?q=x(y) (slow)", "GET /a?q=x(y) HTTP/1.1"],
    ["GET /search?q=caf\u00e9 au lait", "GET /search?q=caf%C3%A9%20au%20lait HTTP/1.1"],
    ["GET {{baseUrl}}/users", "GET /users HTTP/1.1"],
    ["PURGE /a HTTP/1.1", "PURGE /a HTTP/1.1"],
    ["OPTIONS * HTTP/1.1", "OPTIONS * HTTP/1.1"],
    ["GET /a HTTP/2", "GET /a HTTP/1.1"],
    ["CONNECT api.app.test:443", "CONNECT api.app.test:443 HTTP/1.1"],
    ["GET /docs#top", "GET /docs HTTP/1.1"],
  ])("reads %j", (source, first) => {
    expect(sent(source)[0]?.split("\r\n")[0]).toBe(first);
  });

  it("that names a server goes there", () => {
    const [request] = read("GET http://api.app.test:4000/users?a=1");
    expect(request).toMatchObject({
      authority: "api.app.test:4000",
      target: "/users?a=1",
      fields: [["Host", "api.app.test:4000"]],
    });
  });

  it("loses comments around it, and the arrow that tells the answer", () => {
    const source = "# first\nPOST /a\n# second\nA: b\n\nhello there\n\n→ 201 Created\n";
    expect(sent(source)[0]).toMatch(/\r\nA: b\r\n/);
    expect(sent(source)[0]).toMatch(/\r\n\r\nhello there$/);
    expect(changes(source).filter((change) => change === "left-out comment")).toHaveLength(2);
  });

  it("may stand among others", () => {
    expect(
      sent("GET /a\nGET /b\n\nPOST /c\n\nx=1&y=2\n\n###\nGET /d").map((text) => text.slice(0, 7)),
    ).toEqual(["GET /a ", "GET /b ", "POST /c", "GET /d "]);
    expect(sent("POST /c\n\nx=1&y=2\n\n###\nGET /d")[0]).toContain("application/x-www-form-urlencoded");
  });

  it("in the body of a message that carries messages is no request of its own", () => {
    expect(
      sent("POST /batch\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nGET /a\n\n--b--"),
    ).toHaveLength(1);
  });

  it("gets carriage returns into a multipart body", () => {
    const source = "POST /up\nContent-Type: multipart/form-data; boundary=b\n\n--b\nA: c\n\nx\n--b--\n";
    expect(sent(source)[0]).toMatch(/\r\n\r\n--b\r\nA: c\r\n\r\nx\r\n--b--\r\n$/);
  });

  it.each([
    ["a body as one chunk", "hello", "5\r\nhello\r\n0\r\n\r\n"],
    ["chunks as they are written", "5\nhello\n0\n", "5\r\nhello\r\n0\r\n\r\n"],
  ])("with the chunked coding sends %s", (_, body, expected) => {
    expect(sent(`POST /a\nTransfer-Encoding: chunked\nContent-Type: text/plain\n\n${body}`)[0]).toContain(
      `\r\n\r\n${expected}`,
    );
  });

  it("with a hole in its path is not sent, and says which", () => {
    expect(sent("GET /users/{{id}}")).toEqual(["{{id}} in the target has no value here: write one"]);
  });
});

describe("any text", () => {
  it("says what is wrong with a transfer coding that no server could read", () => {
    expect(read("GET /a\nTransfer-Encoding: chunkedGET /a")).toMatchObject([
      { problem: expect.stringContaining("no server could read it") as string },
    ]);
  });

  it("gives requests that a reader accepts, or a sentence", () => {
    const word = fc.constantFrom(
      "GET /a",
      "POST /b",
      "A: b",
      "Host: c",
      "\n",
      "\n\n",
      '{"a": 1}',
      "é",
      "###",
      "Content-Length: 4",
      "\0",
      "//x",
      "PUT http://[",
      "Transfer-Encoding: chunked",
      "5\n",
      " HTTP/1.1",
    );
    const source = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 12 }).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(source, (text) => {
        for (const request of read(text)) {
          if ("problem" in request) {
            expect(request.problem).not.toBe("");
            continue;
          }
          const reader = new MessageReader({ kind: "request", mode: "lenient" });
          const { consumed } = reader.push(request.bytes);
          expect([reader.message.fault, consumed]).toEqual([null, request.bytes.length]);
        }
      }),
    );
  });
});
