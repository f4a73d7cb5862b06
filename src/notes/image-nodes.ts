/** The component an image becomes, or the words that stand for it when it cannot be shown. */
import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { flowElement, textElement, type Attributes } from "./elements.ts";
import { drawnSize, readImageSource, readImageText, type ImageText } from "./images.ts";
import type { Target } from "./link-index.ts";
import type { Place } from "./reading-place.ts";
import { report, withBase, type Weave } from "./weave.ts";

/** An image ready to be placed in a line or between blocks; `name` is null for one that cannot be shown. */
export interface ReadyImage {
  readonly name: "LocalImage" | "RemoteImage" | null;
  readonly attributes: Attributes;
  readonly alt: string;
}

interface Written {
  readonly node: Nodes;
  readonly source: string;
  readonly text: ImageText;
}

/** A Markdown image; `title` stands in when there is no other text. */
export function resolveImage(
  node: Nodes,
  image: {
    readonly url: string;
    readonly alt?: string | null | undefined;
    readonly title?: string | null | undefined;
  },
  weave: Weave,
  place: Place,
): ReadyImage {
  const text = readImageText(image.alt ?? "");
  const written = {
    node,
    source: image.url,
    text: { ...text, alt: text.alt === "" ? (image.title ?? "") : text.alt },
  };
  const source = readImageSource(image.url);
  switch (source.kind) {
    case "local":
      return localImage(
        weave.site.index.byLink(source.path, place.outline.note.file).target,
        written,
        weave,
        place,
      );
    case "remote":
      weave.hosts.add(source.host);
      return shown("RemoteImage", { src: source.src, host: source.host, alt: altOf(written, weave, place) });
    case "data":
      return shown("LocalImage", {
        src: source.src,
        alt: altOf(written, weave, place),
        ...written.text.size,
      });
    default:
      return refused(written, source.why, weave, place);
  }
}

/** An image of the notes folder that an embed or a Markdown image names. */
export function localImage(target: Target, written: Written, weave: Weave, place: Place): ReadyImage {
  const attachment = target.kind === "file" ? weave.site.attachments.use(target.file) : null;
  if (attachment === null) return missing(written, weave, place);
  const size = drawnSize(written.text.size, attachment);
  return shown("LocalImage", {
    src: withBase(weave.site.base, attachment.path),
    alt: altOf(written, weave, place),
    ...size,
  });
}

function shown(
  name: "LocalImage" | "RemoteImage",
  attributes: Attributes & { readonly alt: string },
): ReadyImage {
  return { name, attributes, alt: attributes.alt };
}

function altOf({ node, source, text }: Written, weave: Weave, place: Place): string {
  if (text.alt === "") {
    report(weave, place, node, {
      severity: "info",
      code: "IMAGE_WITHOUT_TEXT",
      found: `the image ${shortened(source)} without a text`,
      expected: "a text that says what the image shows, for those who do not see it",
    });
  }
  return text.alt;
}

function missing({ node, source, text }: Written, weave: Weave, place: Place): ReadyImage {
  const near = weave.site.index.nearestFile(source);
  report(weave, place, node, {
    severity: "warning",
    code: "IMAGE_MISSING",
    found: `the image ${shortened(source)}, which is not in the notes folder`,
    expected: near === null ? "the path of an image file" : `perhaps ${near}`,
  });
  return { name: null, attributes: {}, alt: text.alt };
}

function refused({ node, source, text }: Written, why: string, weave: Weave, place: Place): ReadyImage {
  report(weave, place, node, {
    severity: "warning",
    code: "IMAGE_REFUSED",
    found: `the image ${shortened(source)}: ${why}`,
    expected: "a file of the notes folder, or an https: address",
  });
  return { name: null, attributes: {}, alt: text.alt };
}

function shortened(source: string): string {
  return source.length <= 80 ? source : `${source.slice(0, 77)}...`;
}

/** The image between blocks; its words as a paragraph when it cannot be shown. */
export function imageBlock({ name, attributes, alt }: ReadyImage): RootContent[] {
  if (name !== null) return [flowElement(name, attributes)];
  return alt === "" ? [] : [{ type: "paragraph", children: [{ type: "text", value: alt }] }];
}

/** The image within a line. */
export function imageInLine({ name, attributes, alt }: ReadyImage): PhrasingContent[] {
  if (name !== null) return [textElement(name, attributes)];
  return alt === "" ? [] : [{ type: "text", value: alt }];
}
