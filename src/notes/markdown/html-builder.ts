/** Builds the children of one parent from its `html` nodes and what stands between them. */
import type { Html, RootContent } from "mdast";
import type { Position } from "satteri";
import { Parser } from "htmlparser2";
import { lineOf, type NoteDocument } from "./document.ts";
import { isSafeUrl, isTold, isVoid, mayStayOpen, treatmentOf } from "./html-elements.ts";
import { flowNodes, phrasingNodes, type HtmlElement } from "./html-nodes.ts";
import { blockHtml, inlineHtml, type OpenCount } from "./html-text.ts";

/** Elements one inside the other that are kept; deeper ones give only their content. */
const MAX_DEPTH = 30;

/** An element whose end has not come yet. */
interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: RootContent[];
  readonly source: string;
  readonly position: Position | undefined;
  language: string | null;
}

/** Where the children stand: among blocks, in a line that may hold block elements, or in one that may not. */
export type Place = "flow" | "paragraph" | "phrasing";

/** Takes the children of a parent in order, and gives them back without `html`. */
export class HtmlBuilder {
  private readonly document: NoteDocument;
  private readonly place: Place;
  private readonly anchors: ReadonlySet<string>;
  private readonly parser: Parser;
  private readonly open: OpenElement[];
  private readonly count: OpenCount = { open: 0 };
  private node: Html | null = null;
  private html = "";
  private written = 0;
  private ending = false;

  constructor(document: NoteDocument, place: Place, anchors: ReadonlySet<string>) {
    this.document = document;
    this.place = place;
    this.anchors = anchors;
    this.open = [this.element("", {}, "")];
    this.parser = new Parser({
      onopentag: (name, attributes) => {
        this.opened(name, attributes);
      },
      onclosetag: (name) => {
        this.closed(name);
      },
      ontext: (text) => {
        this.text(text);
      },
    });
  }

  /** An `html` node of the parent. */
  feed(node: Html): void {
    this.node = node;
    const told = (tag: string): void => {
      this.tell(tag);
    };
    this.html =
      this.place === "flow" ? blockHtml(node.value, this.count, told) : inlineHtml(node.value, this.count);
    this.parser.write(this.html);
    this.written += this.html.length;
  }

  /** Any other node of the parent. */
  append(node: RootContent): void {
    this.top().children.push(node);
  }

  /** Closes what is open and returns the children. */
  finish(): RootContent[] {
    this.ending = true;
    this.html = "";
    this.parser.end();
    return this.open[0]?.children ?? [];
  }

  private top(): OpenElement {
    return this.open.at(-1) ?? this.element("", {}, "");
  }

  private element(name: string, attributes: Readonly<Record<string, string>>, source: string): OpenElement {
    return { name, attributes, children: [], source, position: this.node?.position, language: null };
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const start = this.parser.startIndex - this.written;
    const source = this.html.slice(Math.max(start, 0), this.parser.endIndex + 1 - this.written);
    this.check(name, attributes, source);
    const parent = this.top();
    if (name === "code" && parent.name === "pre") {
      parent.language = /(?:^|\s)lang(?:uage)?-([\w+#.-]+)/.exec(attributes["class"] ?? "")?.[1] ?? null;
    }
    this.open.push(this.element(name, attributes, source));
  }

  private closed(name: string): void {
    if (this.open.length === 1 || this.top().name !== name) return;
    const element = this.top();
    this.open.pop();
    const { children } = this.top();
    for (const node of this.nodesOf(element)) children.push(node);
  }

  private nodesOf(element: OpenElement): RootContent[] {
    if (this.ending && !isVoid(element.name)) {
      if (this.place !== "flow") return [this.asText(element.source, element.position), ...element.children];
      if (!mayStayOpen(element.name)) this.tellUnclosed(element);
    }
    if (this.open.length > MAX_DEPTH) return element.children;
    const parent = this.top().name;
    const whole: HtmlElement = { ...element, parent: parent === "" ? null : parent, anchors: this.anchors };
    return this.place === "flow" ? flowNodes(whole) : phrasingNodes(whole, this.place === "paragraph");
  }

  private asText(source: string, position: Position | undefined): RootContent {
    const value = source.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
    return position === undefined ? { type: "text", value } : { type: "text", value, position };
  }

  private text(data: string): void {
    const verbatim = this.open.some((element) => element.name === "pre");
    const value = verbatim ? data : data.replace(/[ \t\n\f\r]+/g, " ");
    const { children } = this.top();
    const last = children.at(-1);
    if (last?.type === "text") last.value += value;
    else
      children.push(
        this.node?.position === undefined
          ? { type: "text", value }
          : { type: "text", value, position: this.node.position },
      );
  }

  private check(name: string, attributes: Readonly<Record<string, string>>, source: string): void {
    const line = this.node === null ? 1 : lineOf(this.node);
    const dropped = Object.keys(attributes).filter((key) => key === "style" || key.startsWith("on"));
    for (const key of dropped) {
      this.document.report("HTML_ATTRIBUTE_REMOVED", line, {
        found: source,
        expected: `no ${key} attribute: it is left out`,
      });
    }
    if (name === "a" && !isSafeUrl(attributes["href"] ?? "")) {
      this.document.report("LINK_UNSAFE", line, {
        found: source,
        expected: "an http, https, mailto or relative address; the link is left out",
      });
    }
    if (treatmentOf(name) === "unwrapped" && isTold(name)) this.tell(source);
  }

  private tell(tag: string): void {
    const line = this.node === null ? 1 : lineOf(this.node);
    this.document.report("HTML_REMOVED", line, {
      found: tag,
      expected: "HTML that shows text; this element is left out",
    });
  }

  private tellUnclosed(element: OpenElement): void {
    const line = element.position?.start.line ?? 1;
    this.document.report("HTML_UNCLOSED", line, {
      severity: "info",
      found: element.source,
      expected: `</${element.name}> after it`,
    });
  }
}
