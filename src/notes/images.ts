/** Images of a note: local ones with their size, remote ones named but not loaded, and what cannot be shown. */
import { isImageFile, type Attachment } from "./attachments.ts";

/** A width an author asked for, in CSS pixels, and a height when both were given. */
export interface WantedSize {
  readonly width: number;
  readonly height: number | null;
}

/** An image's words and the size asked for in them. */
export interface ImageText {
  readonly alt: string;
  readonly size: WantedSize | null;
}

const SIZE = /(?:^|\|)\s*(\d{1,5})(?:\s*x\s*(\d{1,5}))?\s*$/;

/** Splits `A login form|300x200` into words and size; `300` alone is a size. */
export function readImageText(text: string): ImageText {
  const found = SIZE.exec(text);
  if (found === null) return { alt: text.trim(), size: null };
  const [, width, height] = found;
  const size = { width: Number(width), height: height === undefined ? null : Number(height) };
  return { alt: text.slice(0, found.index).trim(), size: size.width > 0 ? size : null };
}

/** The size to draw an image at: the one asked for, in the image's own proportions where only a width was asked. */
export function drawnSize(
  wanted: WantedSize | null,
  own: Pick<Attachment, "width" | "height">,
): Pick<Attachment, "width" | "height"> {
  if (wanted === null) return { width: own.width, height: own.height };
  if (wanted.height !== null || own.width === null || own.height === null) return wanted;
  return { width: wanted.width, height: Math.max(1, Math.round((wanted.width * own.height) / own.width)) };
}

/** Where an image's source leads. */
export type ImageSource =
  | { readonly kind: "remote"; readonly src: string; readonly host: string }
  | { readonly kind: "data"; readonly src: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "local"; readonly path: string };

/** Longest `data:` image that is kept in a page: bytes of its URL. */
const LONGEST_DATA = 32 * 1024;
const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

/** Reads the source of a Markdown image: a URL, or a path as authors write it (`%20`, backslashes). */
export function readImageSource(url: string): ImageSource {
  const text = url.trim();
  if (/^data:/i.test(text)) return readData(text);
  if (/^(?:https?:)?\/\//i.test(text)) return readRemote(text.startsWith("//") ? `https:${text}` : text);
  if (/^[a-z][a-z\d+.-]+:/i.test(text))
    return { kind: "refused", why: "an address that no reader's browser can load" };
  return { kind: "local", path: decodePath(text.replace(/[?#].*$/s, "")) };
}

function readData(text: string): ImageSource {
  if (!DATA_IMAGE.test(text)) return { kind: "refused", why: "a data: URL of another kind than an image" };
  if (text.length > LONGEST_DATA)
    return { kind: "refused", why: "an image of more than 32 KB inside the note's text" };
  return { kind: "data", src: text };
}

function readRemote(text: string): ImageSource {
  if (!URL.canParse(text)) return { kind: "refused", why: "an address that is no URL" };
  return { kind: "remote", src: text, host: new URL(text).host };
}

/** A path without percent signs; as written when they are no valid encoding. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether an embed such as `![[name]]` names an image. */
export function namesImage(target: string): boolean {
  return isImageFile(target);
}
