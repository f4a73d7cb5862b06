import { describe, expect, it } from "vitest";
import { drawMessage, wireLength } from "./message.ts";

describe("a message on the wire", () => {
  it("shows a request by its method and target", async () => {
    expect(await drawMessage("GET /a?b=<c> HTTP/1.1\nHost: a.test")).toBe(
      '<b>GET /a?b=&lt;c&gt;</b><span class="h"> HTTP/1.1</span>\n<span class="h">Host:</span> a.test',
    );
  });

  it("shows a response by its status, and its body in the colours of its language", async () => {
    expect(await drawMessage('HTTP/1.1 200 OK\n\n{ "a": 1 }')).toContain(
      '<b>200 OK</b>\n\n{ <span class="f">',
    );
  });

  it("may leave out version, fields and body", async () => {
    expect(await drawMessage("DELETE /users/1")).toBe('<b>DELETE /users/1</b><span class="h"></span>');
    expect(await drawMessage("HTTP/1.1 204")).toBe('<span class="h">HTTP/1.1 </span><b>204</b>');
  });

  it("may be no more than a field of it", async () => {
    expect(await drawMessage("Allow: GET")).toBe('<span class="h">Allow:</span> GET');
  });

  it("is not seen in what is no message", async () => {
    expect(await drawMessage("curl https://a.test")).toBeNull();
    expect(await drawMessage("")).toBeNull();
  });

  it("takes a line that is no field as the start of the body", async () => {
    expect(await drawMessage("POST /a HTTP/1.1\nHost: a\nname=x&y=<z>")).toContain(
      "\nname=x&amp;y=&lt;z&gt;",
    );
  });

  it("is as long as its bytes, with CRLF in the head and what the body says", () => {
    expect(wireLength("GET / HTTP/1.1\nHost: a")).toBe("GET / HTTP/1.1\r\nHost: a\r\n\r\n".length);
    expect(wireLength("HTTP/1.1 200 OK\n\né\n\nb")).toBe("HTTP/1.1 200 OK\r\n\r\n".length + 5);
  });
});
