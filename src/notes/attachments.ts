/** Files of the notes folder that a published page uses: their addresses, and the size of images among them. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { join, posix } from "node:path";
import { slug } from "github-slugger";
import { imageSize } from "image-size";
import type { Manifest } from "./model.ts";

/** One attachment as a page names it. Sizes are CSS pixels, null when the file does not tell. */
export interface Attachment {
  /** Without the base path: `/attachments/1a2b3c4d-photo.png`. */
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Bytes read at a time, and as much as is looked at for an image's size. */
const CHUNK_BYTES = 1024 * 1024;

const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico)$/i;
/** Documents that could run script in the site's own origin when a reader opens them. */
const ACTIVE = /\.(?:x?html?|xht|xml|xsl|svgz?|mht|mhtml|js|mjs|cjs|swf)$/i;

export function isImageFile(file: string): boolean {
  return IMAGE.test(file);
}

/** Whether a file may only ever be shown as an image, or not at all: opened by itself it could run script. */
export function isActiveFile(file: string): boolean {
  return ACTIVE.test(file);
}

/** Remembers which files pages use, and reads each once. */
export class Attachments {
  readonly #root: string;
  readonly #used = new Map<string, Attachment | null>();

  /** `root` is the absolute path of the notes folder. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Notes that a page uses the file (relative to the folder); null when it cannot be read. */
  use(file: string): Attachment | null {
    const known = this.#used.get(file);
    if (known !== undefined) return known;
    const attachment = readAttachment(join(this.#root, file), posix.basename(file));
    this.#used.set(file, attachment);
    return attachment;
  }

  /** For the manifest, each address once, in the order of addresses. */
  list(): Manifest["attachments"] {
    const byPath = new Map<string, string>();
    for (const [file, attachment] of [...this.#used].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (attachment !== null && !byPath.has(attachment.path))
        byPath.set(attachment.path, join(this.#root, file));
    }
    return [...byPath].map(([path, source]) => ({ source, path })).sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

function readAttachment(source: string, name: string): Attachment | null {
  try {
    const { hash, head } = readFileHead(source);
    const size = isImageFile(name) ? sizeOf(head) : null;
    return {
      path: `/attachments/${hash.slice(0, 8)}-${fileSlug(name)}`,
      width: size?.width ?? null,
      height: size?.height ?? null,
    };
  } catch {
    return null;
  }
}

/** `My photo (1).PNG` -> `my-photo-1.png`. */
function fileSlug(name: string): string {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, ""];
  const words = slug(stem.normalize("NFC")).replace(/-{2,}/g, "-").replace(/^-|-$/g, "") || "file";
  const short = [...words].slice(0, 80).join("");
  return extension === "" ? short : `${short}.${slug(extension)}`;
}

function readFileHead(source: string): { readonly hash: string; readonly head: Uint8Array } {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const descriptor = openSync(source, "r");
  try {
    let head: Uint8Array | null = null;
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK_BYTES, null);
      head ??= Uint8Array.from(buffer.subarray(0, length));
      if (length === 0) return { hash: hash.digest("hex"), head };
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(head: Uint8Array): { readonly width: number; readonly height: number } | null {
  try {
    const { width, height, orientation } = imageSize(head);
    if (!(width > 0 && height > 0)) return null;
    // EXIF orientations 5 to 8 lie on their side: the browser turns them, so width and height change places.
    const [across, down] = (orientation ?? 1) >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    return null;
  }
}
