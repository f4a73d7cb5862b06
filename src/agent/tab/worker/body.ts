/** Bodies of requests and responses as scripts read them (Fetch Standard, sections 5.2 and 5.3; https://fetch.spec.whatwg.org/#body-mixin). */
import { NativeResponse } from "./natives.ts";

/** A body and what it says of its type. `native` is null where there is none. */
export interface ExtractedBody {
  readonly native: Response | null;
  readonly type: string | null;
  readonly isStream: boolean;
}

/** Extract a body: bytes, text, forms, blobs and streams. @see https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
export function extractBody(init: BodyInit | null | undefined): ExtractedBody {
  if (init === null || init === undefined) return { native: null, type: null, isStream: false };
  const native = new NativeResponse(init);
  return { native, type: native.headers.get("Content-Type"), isStream: init instanceof ReadableStream };
}

/** A body that comes in pieces, of this type. */
export function streamedBody(stream: ReadableStream<Uint8Array>, type: string | null): ExtractedBody {
  const headers = type === null ? {} : { "Content-Type": type };
  return { native: new NativeResponse(stream as BodyInit, { headers }), type, isStream: true };
}

/** What requests and responses have in common. */
export class Body {
  readonly #native: Response | null;

  constructor(native: Response | null) {
    this.#native = native;
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#native?.body ?? null;
  }

  get bodyUsed(): boolean {
    return this.#native?.bodyUsed ?? false;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return await this.#whole("arrayBuffer").arrayBuffer();
  }

  async blob(): Promise<Blob> {
    return await this.#whole("blob").blob();
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.#whole("bytes").arrayBuffer());
  }

  async formData(): Promise<FormData> {
    return await this.#whole("formData").formData();
  }

  async json(): Promise<unknown> {
    return await this.#whole("json").json();
  }

  async text(): Promise<string> {
    return await this.#whole("text").text();
  }

  /** The Worker's own body. @throws TypeError when it was read already or is being read. */
  #whole(method: string): Response {
    const native = this.#native ?? new NativeResponse(null);
    if (native.bodyUsed || native.body?.locked === true)
      throw new TypeError(`Cannot call ${method}(): the body was read already`);
    return native;
  }
}
