/** The program of a client script's Worker: a page's globals over one port, then the script. */
import type { HostToTab, PortLike, ScriptStart, TabToHost } from "../messages.ts";
import { BroadcastChannel, connectChannels } from "./broadcast-channel.ts";
import { createConsole } from "./console.ts";
import { DocumentCookies } from "./cookies.ts";
import { createDocument, navigator } from "./document.ts";
import { EventSource } from "./event-source.ts";
import { fetch } from "./fetch.ts";
import { define, hideNatives } from "./globals.ts";
import { Headers } from "./headers.ts";
import { inspect, scriptFrames } from "./inspect.ts";
import { location } from "./location.ts";
import { connectPage, onTold, setAddress, tell } from "./page.ts";
import { openPage } from "./page-scripts.ts";
import { Request } from "./request.ts";
import { Response } from "./response.ts";
import { begun, runScript, type RunClassic } from "./script.ts";
import { applyChange, createStorage } from "./storage.ts";
import { defineWindowEvents, fireStorageEvent, StorageEvent } from "./storage-event.ts";
import { WebSocket } from "./websocket.ts";
import { XMLHttpRequest } from "./xml-http-request.ts";

/** Begins once the port is there; the script comes over it. */
export function startTab(port: PortLike<TabToHost, HostToTab>, runClassic: RunClassic): void {
  connectPage(port);
  onTold("script/run", ({ start }) => void begin(start, runClassic));
}

async function begin(start: ScriptStart, runClassic: RunClassic): Promise<void> {
  setAddress(start.href);
  const cookies = new DocumentCookies(start.cookies, start.publicSuffixes);
  defineGlobals(start);
  if (start.script === null) {
    openPage(cookies, start.title, { runClassic, report: reportError });
    return;
  }
  define("document", createDocument(cookies));
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
  tell({
    type: "console",
    stream: "error",
    text: lost ? `${how} ${text} (${begun.name})` : `${how} ${text}`,
  });
}

function defineGlobals({ storage }: ScriptStart): void {
  hideNatives();
  const print = (stream: "log" | "warn" | "error", text: string): void =>
    tell({ type: "console", stream, text });
  const areas = {
    local: createStorage("local", storage.local),
    session: createStorage("session", storage.session),
  };
  const globals = {
    ...{ fetch, Headers, Request, Response, WebSocket, EventSource, XMLHttpRequest },
    ...{ BroadcastChannel, StorageEvent, localStorage: areas.local, sessionStorage: areas.session },
    ...{ navigator, window: globalThis, self: globalThis },
    console: createConsole(print, () => performance.now()),
  };
  for (const [name, value] of Object.entries(globals)) define(name, value);
  Object.defineProperty(globalThis, "location", {
    get: () => location,
    set: (url: unknown) => (location.href = String(url)),
    configurable: true,
  });
  defineWindowEvents(["storage"]);
  connectChannels();
  onTold("storage/changed", (message) => {
    applyChange(areas[message.area], message.key, message.value);
    fireStorageEvent(message, areas[message.area]);
  });
}
