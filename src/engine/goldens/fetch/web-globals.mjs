// The globals that Node shares with browsers: encodings, blobs, events, signals, streams, forms, and what is not there.
import * as consumers from "node:stream/consumers";
import util from "node:util";
import buffer from "node:buffer";
const tell = (l, f) => {
  try {
    console.log(l, f());
  } catch (e) {
    console.log(l, e.name, e.message, e.code);
  }
};
tell("TextDecoder", () => [
  new util.TextDecoder("latin1").encoding,
  new util.TextDecoder("utf-16le").decode(new Uint8Array([97, 0])),
  new TextDecoder("utf-8", { fatal: true }).fatal,
  new TextDecoder(),
  new TextEncoder(),
]);
tell("TextDecoder fatal", () => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])));
tell("TextDecoder nope", () => new TextDecoder("nope"));
tell("TD stream", () => {
  const d = new TextDecoder();
  return d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + d.decode(new Uint8Array([0xac]));
});
tell("TD sjis", () => new TextDecoder("shift_jis").decode(new Uint8Array([0x82, 0xa0])));
tell("TD bom", () => [
  new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])),
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length,
]);
tell("transcode", () => [
  buffer.transcode(Buffer.from("€"), "utf8", "latin1"),
  buffer.transcode(Buffer.from("é"), "utf8", "utf16le"),
  buffer.transcode(Buffer.from([233]), "latin1", "utf8"),
  buffer.transcode(Buffer.from("é"), "utf8", "ascii"),
]);
tell("transcode bad", () => buffer.transcode(Buffer.from("a"), "utf8", "nope"));
tell("isUtf8", () => [buffer.isUtf8(Buffer.from([255])), buffer.isAscii(Buffer.from("é"))]);
tell("atob", () => [atob(" aGk= "), btoa("hi")]);
tell("atob bad", () => atob("a"));
tell("btoa bad", () => btoa("€"));
tell("blob", () => [
  new Blob(["abc", new Uint8Array([1])], { type: "Text/X" }),
  new File(["a"], "n", { lastModified: 1 }),
  new Blob(["abc"]).slice(1, 2),
]);
console.log(
  await new Blob(["a€"]).text(),
  await new Blob(["ab"]).arrayBuffer(),
  await new Blob(["ab"]).bytes(),
  await consumers.text(new Blob(["xyz"]).stream()),
);
tell("blob bad", () => new Blob("x"));
tell("objurl", () => typeof URL.createObjectURL(new Blob(["a"])));
console.log(structuredClone({ a: new Map([[1, new Set([2])]]), d: new Date(0), b: new Uint8Array(2) }));
tell("clone fn", () => structuredClone(() => 1));
tell("DOMException", () => {
  const e = new DOMException("m", "AbortError");
  return [e.name, e.code, e instanceof Error, e.message, Object.prototype.toString.call(e)];
});
tell("AbortSignal", () => [
  AbortSignal.abort("why"),
  AbortSignal.any([AbortSignal.abort(5)]).reason,
  AbortSignal.timeout(1000),
]);
tell("abort reason", () => {
  const e = AbortSignal.abort().reason;
  return [e.name, e.message, e.code];
});
tell("throwIfAborted", () => AbortSignal.abort().throwIfAborted());
tell("CustomEvent", () => {
  const e = new CustomEvent("x", { detail: { a: 1 } });
  return [e.type, e.detail];
});
tell("EventTarget", () => {
  const t = new EventTarget();
  t.addEventListener("a", (e) => console.log("got", e.type, e.target === t));
  t.dispatchEvent(new Event("a"));
  return t;
});
tell("URLPattern", () => [new URLPattern({ pathname: "/u/:id" }).exec("http://a/u/7").pathname.groups]);
tell("navigator", () => [
  navigator.userAgent,
  navigator.language,
  typeof navigator.hardwareConcurrency,
  navigator.platform,
  navigator,
]);
tell("queueMicrotask", () => queueMicrotask(5));
tell("keys", () => Object.keys(globalThis));
tell("tag", () => String(globalThis));
tell("storage", () => typeof localStorage);
tell("reportError", () => typeof reportError);
tell("ES", () => typeof EventSource);
console.log(
  await new Response(
    new Blob(["ab"])
      .stream()
      .pipeThrough(new CompressionStream("gzip"))
      .pipeThrough(new DecompressionStream("gzip")),
  ).text(),
);
console.log(
  await new Response(
    new ReadableStream({
      start(c) {
        c.enqueue(new Uint8Array([226, 130]));
        c.enqueue(new Uint8Array([172]));
        c.close();
      },
    })
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new TextEncoderStream()),
  ).text(),
);
console.log(
  new ReadableStream(),
  new TransformStream(),
  new WritableStream(),
  new CountQueuingStrategy({ highWaterMark: 1 }),
);
const f = new FormData();
f.append("a", "1");
f.append("f", new File(["x"], "n.txt", { lastModified: 1 }));
console.log(f, [...f.keys()], new Headers({ b: "2", A: "1" }), [...new Headers({ b: "2", A: "1" })]);
console.log(
  new Request("http://a/b", { method: "POST", body: "x", headers: { a: "b" } }),
  new Response("x", { status: 201, headers: { c: "d" } }),
);
process.loadEnvFile && tell("loadEnv", () => process.loadEnvFile("/nope.env"));
