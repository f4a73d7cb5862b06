/** Serves in `dev` what a build would write beside the pages, made when it is asked for. */
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { lookup } from "mrmime";
import type { Manifest } from "../../notes/model.ts";
import { specsAt } from "../examples.ts";
import { flashcardsAt } from "../recall/flashcards.ts";
import { dataAt, smallFiles } from "./files.ts";
import { picturesOf } from "./og/cards.ts";
import { painter, type Paint } from "./og/paint.ts";

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Asks for the manifest at every request, because the notes change while it runs. */
export function serveOutputs(manifest: () => Manifest): Middleware {
  let paint: Paint | undefined;
  const make = (site: Manifest, path: string): string | Buffer | undefined => {
    const picture = path.startsWith("/og") ? picturesOf(site).find((one) => one.path === path) : undefined;
    if (picture !== undefined) return (paint ??= painter())(picture.card);
    return smallFiles(site).get(path)?.() ?? dataAt(path, site) ?? flashcardsAt(path, site) ?? specsAt(path);
  };
  return (request, response, next) => {
    const site = unlessAway(manifest);
    if (site === null) return next();
    const path = pathOf(request.url ?? "/", site.config.base);
    const attachment = site.attachments.find((one) => one.path === path);
    const body = attachment === undefined ? make(site, path) : createReadStream(attachment.source);
    if (body === undefined) return next();
    response.setHeader("Content-Type", lookup(path) ?? "application/octet-stream");
    if (typeof body === "string" || Buffer.isBuffer(body)) response.end(body);
    else body.on("error", next).pipe(response);
  };
}

/** The manifest, or null in the moment in which a save replaces it. */
function unlessAway(manifest: () => Manifest): Manifest | null {
  try {
    return manifest();
  } catch {
    return null;
  }
}

/** The address as the manifest writes it: decoded, and without the base path, which may have been taken off already. */
function pathOf(url: string, base: string): string {
  const path = decoded(URL.parse(url, "http://localhost")?.pathname ?? "/");
  return path.startsWith(base) ? `/${path.slice(base.length)}` : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
