/** Follows every link, source and anchor of a built site through its files, without a browser. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { filesOf } from "./built-pages.ts";

interface Document {
  readonly ids: ReadonlySet<string>;
  /** Every address the document names, as written. */
  readonly addresses: readonly string[];
}

const addressAttributes = ["href", "src", "poster", "action", "data"];

/** Each address of the site that leads nowhere, as `page: address`. `base` is the path the site is published under. */
export function brokenLinks(folder: string, base: string): string[] {
  const files = filesOf(folder);
  const documents = new Map(
    files
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, readDocument(join(folder, file))] as const),
  );
  const broken = [...documents].flatMap(([file, { addresses }]) => {
    const here = new URL(base + file.replace(/index\.html$/, ""), "http://site.test");
    return addresses
      .filter((address) => isBroken(new URL(address, here), folder, base, documents))
      .map((address) => `${file}: ${address}`);
  });
  return [...broken, ...brokenInStyles(folder, base, files)];
}

function isBroken(url: URL, folder: string, base: string, documents: ReadonlyMap<string, Document>): boolean {
  if (url.origin !== "http://site.test") return false;
  if (!url.pathname.startsWith(base)) return true;
  const path = decodeURIComponent(url.pathname.slice(base.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (!existsSync(join(folder, file)) || statSync(join(folder, file)).isDirectory()) return true;
  const target = documents.get(file);
  const id = decodeURIComponent(url.hash.slice(1));
  return id !== "" && target !== undefined && !target.ids.has(id);
}

function readDocument(file: string): Document {
  const ids = new Set<string>();
  const addresses: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes["id"] !== undefined) ids.add(attributes["id"]);
      if (attributes["xlink:href"] !== undefined) addresses.push(attributes["xlink:href"]);
      addresses.push(...addressAttributes.flatMap((attribute) => attributes[attribute] ?? []));
      addresses.push(
        ...(attributes["srcset"] ?? "").split(",").flatMap((entry) => entry.trim().split(/\s+/)[0] || []),
      );
      const refresh =
        name === "meta" && attributes["http-equiv"] === "refresh" ? attributes["content"] : undefined;
      if (refresh !== undefined) addresses.push(refresh.replace(/^.*url=/i, ""));
    },
  });
  parser.end(readFileSync(file, "utf8"));
  return { ids, addresses };
}

function brokenInStyles(folder: string, base: string, files: readonly string[]): string[] {
  return files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => {
      const urls = [...readFileSync(join(folder, file), "utf8").matchAll(/url\(["']?([^"')]+)["']?\)/g)];
      const here = new URL(base + file, "http://site.test");
      const addresses = urls
        .flatMap(([, address]) => address ?? [])
        .filter((address) => !address.startsWith("data:"));
      return addresses
        .filter((address) => isBroken(new URL(address, here), folder, base, new Map()))
        .map((address) => `${file}: ${address}`);
    });
}
