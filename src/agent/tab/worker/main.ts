/** The program of a client script's Worker: a page's globals over one port, then the script. */
import type { HostToTab, PortLike, ScriptStart, TabToHost } from "../messages.ts";
import { BroadcastChannel, connectChannels } from "./broadcast-channel.ts";
import { createConsole } from "./console.ts";
import { DocumentCookies } from "./cookies.ts";
import { createDocument, location, navigator } from "./document.ts";
import { EventSource } from "./event-source.ts";
import { fetch } from "./fetch.ts";
import { define, hideNatives } from "./globals.ts";
import { Headers } from "./headers.ts";
import { inspect, scriptFrames } from "./inspect.ts";
import { connectPage, onTold, setAddress, tell } from "./page.ts";
import { Request } from "./request.ts";
import { Response } from "./response.ts";
import { runScript } from "./script.ts";
import { applyChange, createStorage } from "./storage.ts";
import { defineWindowEvents, fireStorageEvent, StorageEvent } from "./storage-event.ts";
import { WebSocket } from "./websocket.ts";
import { XMLHttpRequest } from "./xml-http-request.ts";

/** Begins once the port is there; the script comes over it. */
export function startTab(port: PortLike<TabToHost, HostToTab>): void {
  connectPage(port);
  onTold("script/run", ({ start }) => void begin(start));
}

async function begin(start: ScriptStart): Promise<void> {
  setAddress(start.href);
  defineGlobals(start);
  try {
    await runScript(start.script, start.packages);
  } catch (error) {
    reportError(error);
  }
  tell({ type: "script/ended" });
}

/** What nothing in the script caught, as a console shows it. */
export function reportError(error: unknown, how = "Uncaught"): void {
  const text = inspect(error);
  const lost = error instanceof SyntaxError && scriptFrames(error.stack ?? "").length === 0;
  tell({ type: "console", stream: "error", text: lost ? `${how} ${text} (client.js)` : `${how} ${text}` });
}

function defineGlobals({ cookies, publicSuffixes, storage }: ScriptStart): void {
  hideNatives();
  const document = createDocument(new DocumentCookies(cookies, publicSuffixes));
  const print = (stream: "log" | "warn" | "error", text: string): void =>
    tell({ type: "console", stream, text });
  const areas = {
    local: createStorage("local", storage.local),
    session: createStorage("session", storage.session),
  };
  const globals = {
    ...{ fetch, Headers, Request, Response, WebSocket, EventSource, XMLHttpRequest },
    ...{ BroadcastChannel, StorageEvent, localStorage: areas.local, sessionStorage: areas.session },
    ...{ document, location, navigator, window: globalThis, self: globalThis },
    console: createConsole(print, () => performance.now()),
  };
  for (const [name, value] of Object.entries(globals)) define(name, value);
  defineWindowEvents();
  connectChannels();
  onTold("storage/changed", (message) => {
    applyChange(areas[message.area], message.key, message.value);
    fireStorageEvent(message, areas[message.area]);
  });
}
