/** Says where everything stands on the preview picture of a page: what all pages share, and the words of each. */
import { COLOURS } from "../colours.ts";
import { columnsOf, setText, type SetText, type Size } from "./title.ts";

/** Size of a picture in pixels, as link previews ask for it. */
export const WIDTH = 1200;
export const HEIGHT = 630;
export const MARGIN = 80;
/** Words stand above this line, the shared drawing below it. */
export const WORDS_END = 456;

/** What one picture says. */
export interface Card {
  /** Name of the site. */
  readonly site: string;
  /** Section and number, or empty. */
  readonly place: string;
  readonly title: string;
  readonly description: string;
}

/** One line of words: where its first character starts, and how it looks. Pixels. */
export interface Line extends Size {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly bold: boolean;
  readonly tone: "ink" | "soft";
}

const ROOM = WIDTH - 2 * MARGIN;
const SMALL = { size: 25, advance: 15 };
const SMALL_STEP = 38;
const NAME_BASELINE = 98;
const TITLE_TOP = 148;
const LEADING = 1.16;

/** Set a little tighter than the font is, as the site's headings are. */
const TITLE_STEPS = [
  { size: 76, advance: 43, lines: 2 },
  { size: 64, advance: 36, lines: 3 },
  { size: 53, advance: 30, lines: 4 },
  { size: 46, advance: 26, lines: 5 },
  { size: 39, advance: 22, lines: 6 },
];

/** The words of a card from top to bottom. None leaves the margins, whatever the card says. */
export function linesOf({ site, place, title, description }: Card): Line[] {
  const name = setText(site, ROOM, [{ ...SMALL, lines: 1 }]);
  const placeX = MARGIN + (columnsOf(name.lines.join("")) + 2) * SMALL.advance;
  const placeRoom = WIDTH - MARGIN - placeX;
  const head = setText(title, ROOM, TITLE_STEPS);
  const headEnd = TITLE_TOP + head.lines.length * head.size * LEADING;
  const spare = Math.floor((WORDS_END - headEnd - 24) / SMALL_STEP);
  const about = setText(description, ROOM, [{ ...SMALL, lines: Math.max(0, Math.min(3, spare)) }]);
  return [
    ...block(name, { x: MARGIN, baseline: NAME_BASELINE, bold: true, tone: "ink" }),
    ...(placeRoom < ROOM / 3
      ? []
      : block(setText(place, placeRoom, [{ ...SMALL, lines: 1 }]), {
          x: placeX,
          baseline: NAME_BASELINE,
          bold: false,
          tone: "soft",
        })),
    ...block(head, { x: MARGIN - 2, baseline: TITLE_TOP + head.size * 0.84, bold: true, tone: "ink" }),
    ...block(about, { x: MARGIN, baseline: headEnd + 24 + SMALL.size, bold: false, tone: "soft" }),
  ];
}

function block(
  { lines, size, advance }: SetText,
  first: Pick<Line, "x" | "baseline" | "bold" | "tone">,
): Line[] {
  const step = size === SMALL.size ? SMALL_STEP : size * LEADING;
  return lines.map((text, at) => ({
    ...first,
    text,
    size,
    advance,
    baseline: Math.round(first.baseline + at * step),
  }));
}

/** Paper, and the client, the wire and the server that all pages share. */
export function backdropSvg(): string {
  const { paper, client, server, rule } = COLOURS;
  const middle = 548;
  const label = `y="${middle + 9}" font-family="JetBrains Mono" font-size="${SMALL.size}" font-weight="700"`;
  const right = WIDTH - MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>`,
    `<path d="M${MARGIN} 486H${right}" stroke="${rule}" stroke-width="2"/>`,
    `<circle cx="${MARGIN + 14}" cy="${middle}" r="11.5" fill="none" stroke="${client}" stroke-width="5"/>`,
    `<text x="${MARGIN + 44}" ${label} fill="${client}">client</text>`,
    arrow(252, 948, middle - 12, client),
    arrow(948, 252, middle + 12, server),
    `<text x="${right - 44 - 6 * SMALL.advance}" ${label} fill="${server}">server</text>`,
    `<rect x="${right - 28}" y="${middle - 14}" width="28" height="28" fill="${server}"/>`,
    `</svg>`,
  ].join("");
}

function arrow(from: number, to: number, y: number, colour: string): string {
  const back = Math.sign(from - to);
  const head = `M${to} ${y}l${back * 16} -8v16z`;
  return `<path d="M${from} ${y}H${to + back * 12}" stroke="${colour}" stroke-width="3"/><path d="${head}" fill="${colour}"/>`;
}
