/** Writes SVG. Only the elements and attributes named here can come out, and every text is escaped. */

export type SvgName =
  "svg" | "title" | "g" | "rect" | "circle" | "ellipse" | "line" | "path" | "text" | "tspan";

type Attribute =
  | "class"
  | "x"
  | "y"
  | "width"
  | "height"
  | "rx"
  | "cx"
  | "cy"
  | "r"
  | "ry"
  | "x1"
  | "y1"
  | "x2"
  | "y2"
  | "d"
  | "transform"
  | "text-anchor"
  | "id";

type RootAttribute = "xmlns" | "viewBox" | "role" | "aria-labelledby";

export type Attributes = Partial<Record<Attribute | RootAttribute, string | number>>;

/** A piece of finished SVG; made by `element` and `escape` alone. */
export type Svg = string & { readonly brand: unique symbol };

function brand(text: string): Svg {
  return text as Svg;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for an element's content and for an attribute in quotes. */
function escape(text: string): Svg {
  return brand(text.replace(/[&<>"']/g, (character) => entities[character] ?? ""));
}

/** A number with at most one decimal: no eye sees more, and every byte is sent. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** An element; children are written one after another. */
export function element(name: SvgName, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escape(value)}"`,
  );
  const open = `<${name}${list.join("")}`;
  return brand(children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`);
}

/** Path data from letters and numbers: `path("M", 0, 0, "L", 10, 10)`. */
export function path(...parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === "number" ? short(part) : part)).join(" ");
}

/** One line of text; `anchor` says which of its points stands at `x`. `y` is the baseline. */
export function textLine(
  text: string,
  at: { readonly x: number; readonly y: number },
  className: string,
  anchor: "start" | "middle" | "end" = "middle",
): Svg {
  return element("text", { class: className, x: at.x, y: at.y, "text-anchor": anchor }, escape(text));
}

/** Height of a line of text, in user units, at the size the style sheet gives labels. */
export const lineHeight = 17;
/** Size of labels and of small texts in the style sheet, in user units. */
export const fontSize = 12.5;
export const smallSize = 11.5;

/** Lines of text around a middle point. */
export function textBlock(lines: readonly string[], x: number, middle: number, className: string): Svg[] {
  const first = middle - ((lines.length - 1) * lineHeight) / 2 + fontSize * 0.34;
  return lines.map((line, index) => textLine(line, { x, y: first + index * lineHeight }, className));
}

/** Up to this width a drawing may shrink to a phone's screen; wider ones scroll, or their labels could not be read. */
const shrinks = 440;

/** The whole drawing. Its title is what a screen reader says; `id` keeps it apart from others on the page. */
export function drawing(
  id: string,
  title: string,
  size: { readonly width: number; readonly height: number },
  ...children: readonly Svg[]
): Svg {
  const { width, height } = { width: Math.ceil(size.width), height: Math.ceil(size.height) };
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: width > shrinks ? "d-drawing" : "d-drawing d-fit",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": `d-${id}`,
    },
    element("title", { id: `d-${id}` }, escape(title)),
    ...children,
  );
}
