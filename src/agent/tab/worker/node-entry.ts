/** Where the program begins in one of Node's worker threads, for recordings and tests. */
import { runInThisContext } from "node:vm";
import { parentPort, type MessagePort } from "node:worker_threads";
import type { HostToTab, PortLike, TabToHost } from "../messages.ts";
import { reportError, startTab } from "./main.ts";

parentPort?.once("message", (port: MessagePort) => {
  // Node's port is a browser's in what is used of it here.
  startTab(port as unknown as PortLike<TabToHost, HostToTab>, (source) => void runInThisContext(source));
});

process.on("uncaughtException", (error) => reportError(error));
process.on("unhandledRejection", (reason) => reportError(reason, "Uncaught (in promise)"));
