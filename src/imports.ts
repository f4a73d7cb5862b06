/** Reads what a source file imports, with TypeScript's own parser: for the test of the import law. */
import { Parser } from "htmlparser2";
import ts from "typescript";

/** One import, wherever it stands in the file. */
export interface Import {
  /** As written, without a query: `../wire/cookie.ts`. */
  readonly specifier: string;
  /** 1-based line in the file. */
  readonly line: number;
  /** `types` is gone at run time; `url` is a file named by `new URL(..., import.meta.url)`, such as a Worker's. */
  readonly kind: "static" | "dynamic" | "types" | "url";
}

/** Every import of one file. `path` decides how it is read: `.astro` has a front part and scripts. */
export function readImports(path: string, text: string): Import[] {
  if (!path.endsWith(".astro")) return readScript(text, 0);
  return astroScripts(text).flatMap(({ source, lineOffset }) => readScript(source, lineOffset));
}

interface Script {
  readonly source: string;
  readonly lineOffset: number;
}

/** The front part between the two `---` lines, and each `<script>` of the template, inline or by `src`. */
function astroScripts(text: string): Script[] {
  const scripts: Script[] = [];
  const lineAt = (index: number): number => text.slice(0, index).split("\n").length - 1;
  const end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
  if (end > 0) scripts.push({ source: text.slice(3, end), lineOffset: 0 });
  const start = end > 0 ? end + 4 : 0;
  let open: { source: string; lineOffset: number } | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name !== "script") return;
        const src = attributes["src"];
        const source = src === undefined ? "" : `import ${JSON.stringify(src)};`;
        open = { source, lineOffset: lineAt(start + parser.startIndex) };
        scripts.push(open);
      },
      ontext(source) {
        if (open !== null) open.source += source;
      },
      onclosetag() {
        open = null;
      },
    },
    { decodeEntities: false, lowerCaseTags: false },
  );
  parser.end(text.slice(start));
  return scripts;
}

function readScript(source: string, lineOffset: number): Import[] {
  const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const seen = importOf(node);
    if (seen !== null) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ ...seen, specifier: seen.specifier.replace(/[?#].*$/, ""), line: line + 1 + lineOffset });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

type Found = Omit<Import, "line">;

function importOf(node: ts.Node): Found | null {
  if (ts.isImportDeclaration(node)) {
    const typesOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return found(node.moduleSpecifier, typesOnly ? "types" : "static");
  }
  if (ts.isExportDeclaration(node)) return found(node.moduleSpecifier, node.isTypeOnly ? "types" : "static");
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? found(node.argument.literal, "types") : null;
  if (ts.isCallExpression(node)) return callOf(node);
  if (ts.isNewExpression(node)) return urlOf(node);
  return null;
}

function found(node: ts.Node | undefined, kind: Import["kind"]): Found | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text, kind } : null;
}

/** `import("x")` and Vite's `import.meta.glob("./x/*.ts")`, whose pattern stands for all it matches. */
function callOf(node: ts.CallExpression): Found | null {
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isGlob =
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isMetaProperty(node.expression.expression) &&
    node.expression.name.text === "glob";
  return isImport || isGlob ? found(node.arguments[0], "dynamic") : null;
}

/** `new URL("./worker.ts", import.meta.url)`. */
function urlOf(node: ts.NewExpression): Found | null {
  const [first, base] = node.arguments ?? [];
  const isUrl = ts.isIdentifier(node.expression) && node.expression.text === "URL";
  if (!isUrl || base === undefined || !ts.isPropertyAccessExpression(base)) return null;
  return ts.isMetaProperty(base.expression) ? found(first, "url") : null;
}
