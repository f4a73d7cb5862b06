/** The page a client script belongs to: its address, and the way to the browser. */
import type { HostToTab, PortLike, TabToHost } from "../messages.ts";

type Handler<Type extends HostToTab["type"]> = (message: Extract<HostToTab, { type: Type }>) => void;

let address: URL | null = null;
let port: PortLike<TabToHost, HostToTab> | null = null;
const byId = new Map<number, (message: HostToTab) => void>();
const byType = new Map<HostToTab["type"], (message: HostToTab) => void>();
let ids = 0;

/** Takes the port. Messages about one fetch or one socket go to whoever asked for its id. */
export function connectPage(given: PortLike<TabToHost, HostToTab>): void {
  port = given;
  given.onmessage = ({ data }) => {
    if ("id" in data) byId.get(data.id)?.(data);
    else byType.get(data.type)?.(data);
  };
}

export function setAddress(href: string): void {
  address = new URL(href);
}

/** The address of the page. */
export function pageUrl(): URL {
  if (address === null) throw new TypeError("There is no page yet");
  return address;
}

/** @throws TypeError where it is no address. */
export function resolveUrl(url: string): URL {
  const resolved = URL.parse(url, pageUrl().href);
  if (resolved === null) throw new TypeError(`Failed to parse URL from ${url}`);
  return resolved;
}

export function tell(message: TabToHost): void {
  port?.postMessage(message);
}

/** Hears the messages of one kind. */
export function onTold<Type extends HostToTab["type"]>(type: Type, handler: Handler<Type>): void {
  byType.set(type, (message) => {
    // The map is keyed by the type itself.
    handler(message as Extract<HostToTab, { type: Type }>);
  });
}

/** An id, and what hears the messages about it until it is dropped. */
export function openId(handler: (message: HostToTab) => void): number {
  ids += 1;
  byId.set(ids, handler);
  return ids;
}

export function dropId(id: number): void {
  byId.delete(id);
}
