/** All that passes between a client script's Worker and the browser it believes to be in, over one port. */
import type { StoredCookie } from "../cookies/cookie.ts";
import type { RequestCache, RequestCredentials, RequestMode, RequestRedirect } from "../fetch/request.ts";
import type { ResponseType } from "../fetch/response.ts";
import type { FieldPair } from "../../wire/http1/print.ts";

/** What both kinds of `MessagePort` have: the page's and that of Node's worker threads. */
export interface PortLike<Sent, Received> {
  postMessage(message: Sent): void;
  onmessage: ((event: { readonly data: Received }) => void) | null;
  close(): void;
}

export type StorageArea = "local" | "session";

/** A request as a script made it. `body` is `stream` for one that cannot be sent. */
export interface ScriptRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly FieldPair[];
  readonly body: Uint8Array | "stream" | null;
  readonly mode: RequestMode;
  readonly credentials: RequestCredentials;
  readonly redirect: RequestRedirect;
  readonly cache: RequestCache;
  /** False for what the browser makes on its own, as EventSource does: no preflight asks for its headers. */
  readonly unsafe: boolean;
}

/** What a script may see of a response; a body follows in pieces. */
export interface ScriptResponse {
  readonly type: ResponseType;
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly FieldPair[];
  readonly hasBody: boolean;
}

export type TabToHost =
  | { readonly type: "fetch/start"; readonly id: number; readonly request: ScriptRequest }
  /** The next piece of the body is wanted. */
  | { readonly type: "fetch/more"; readonly id: number }
  | { readonly type: "fetch/abort"; readonly id: number }
  | {
      readonly type: "socket/open";
      readonly id: number;
      readonly url: string;
      readonly protocols: readonly string[];
    }
  | { readonly type: "socket/send"; readonly id: number; readonly data: string | Uint8Array }
  | {
      readonly type: "socket/close";
      readonly id: number;
      readonly code: number | null;
      readonly reason: string;
    }
  | { readonly type: "cookie/set"; readonly field: string }
  | { readonly type: "storage/set"; readonly area: StorageArea; readonly key: string; readonly value: string }
  | { readonly type: "storage/remove"; readonly area: StorageArea; readonly key: string }
  | { readonly type: "storage/clear"; readonly area: StorageArea }
  /** `data` is a copy by structured clone, as is what the others get. */
  | { readonly type: "channel/post"; readonly name: string; readonly data: unknown }
  | { readonly type: "console"; readonly stream: "log" | "warn" | "error"; readonly text: string }
  /** The script has run through, or broken off; nothing it started is awaited. */
  | { readonly type: "script/ended" }
  | PageToHost;

/** What a script of a page does to the tab it is in. */
export type PageToHost =
  /** The element has run through, or broken off. */
  | { readonly type: "element/ended"; readonly at: number }
  /** `replace`: the page that is shown is not gone back to. */
  | { readonly type: "location/set"; readonly href: string; readonly replace: boolean }
  | { readonly type: "location/reload" };

/** A script element whose text is there. */
export interface ElementToRun {
  /** Its number in the page. */
  readonly at: number;
  readonly kind: "classic" | "module";
  readonly text: string;
  /** Where it comes from, as places in it are told; the line its text begins in, from 1. */
  readonly url: string;
  readonly line: number;
}

/** How far a page has come; `loaded`: its deferred scripts have run, which is told by DOMContentLoaded. */
export type PageState = "interactive" | "loaded" | "complete";

/** What a script begins with. */
export interface ScriptStart {
  /** Null for a page, whose script elements follow one by one. */
  readonly script: string | null;
  /** Of the page; empty where none is drawn. */
  readonly title: string;
  /** The address of its page. */
  readonly href: string;
  readonly cookies: readonly StoredCookie[];
  /** Those of the endings of its host under which anybody can register. */
  readonly publicSuffixes: readonly string[];
  readonly storage: Readonly<Record<StorageArea, readonly (readonly [key: string, value: string])[]>>;
  /** Modules it can import, by name. */
  readonly packages: Readonly<Record<string, string>>;
}

export type HostToTab =
  | { readonly type: "script/run"; readonly start: ScriptStart }
  | { readonly type: "element/run"; readonly element: ElementToRun }
  | { readonly type: "page/ready"; readonly state: PageState }
  /** The tab went to another place of the same page. */
  | { readonly type: "page/moved"; readonly href: string }
  | { readonly type: "fetch/head"; readonly id: number; readonly response: ScriptResponse }
  | { readonly type: "fetch/chunk"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "fetch/end"; readonly id: number }
  /** The body broke off. */
  | { readonly type: "fetch/broken"; readonly id: number }
  /** `missing` is what this browser does not do; null for a network error. `futile`: another try would end alike. */
  | {
      readonly type: "fetch/failed";
      readonly id: number;
      readonly missing: string | null;
      readonly futile: boolean;
    }
  | { readonly type: "socket/opened"; readonly id: number; readonly protocol: string }
  | { readonly type: "socket/message"; readonly id: number; readonly data: string | Uint8Array }
  /** So many bytes of what was given to `send` are on their way. */
  | { readonly type: "socket/sent"; readonly id: number; readonly bytes: number }
  | {
      readonly type: "socket/closed";
      readonly id: number;
      readonly code: number;
      readonly reason: string;
      readonly clean: boolean;
      /** Whether an error event comes before the close event. */
      readonly failed: boolean;
    }
  /** Another tab of the origin posted it to a channel of that name. */
  | { readonly type: "channel/message"; readonly name: string; readonly data: unknown }
  /** An area that the script shares was changed by somebody else: one item, or all where `key` is null. */
  | {
      readonly type: "storage/changed";
      readonly area: StorageArea;
      readonly key: string | null;
      readonly old: string | null;
      readonly value: string | null;
      /** The page that changed it. */
      readonly url: string;
    }
  /** The cookies of the host now; `applied` is how many assignments to `document.cookie` they hold. */
  | { readonly type: "cookies"; readonly cookies: readonly StoredCookie[]; readonly applied: number };
