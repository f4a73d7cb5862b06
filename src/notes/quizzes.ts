/** Questions with answers to choose from, or to fill in: a task list is one, in a quiz behind what asks, in a prediction behind its title. */
import type { List, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { attributeOf, flowElement } from "./elements.ts";

/** Gives every quiz of a page a form, in place. The parts are wrapped already. */
export function formQuizzes(children: RootContent[]): void {
  let count = 0;
  const named = (): string => `quiz-${(count += 1)}`;
  const visit = (parent: { children: RootContent[] }, inQuiz: boolean): void => {
    if (inQuiz) parent.children = quizzesIn(parent.children, named);
    for (const [at, child] of parent.children.entries()) {
      if (child.type !== "mdxJsxFlowElement" || child.name === "Quiz") continue;
      const prediction = predictionOf(child, named);
      if (prediction !== null) parent.children[at] = prediction;
      else visit(child, child.name === "Part" && attributeOf(child, "kind") === "quiz");
    }
  };
  visit({ children }, false);
}

/** Each task list with what stands before it, up to the task list or heading before. */
function quizzesIn(children: readonly RootContent[], named: () => string): RootContent[] {
  const result: RootContent[] = [];
  let asks: RootContent[] = [];
  for (const child of children) {
    if (isChoice(child) && asks.length > 0) {
      result.push(quiz(named(), null, [...asks, child], child));
      asks = [];
    } else if (isBlank(child)) {
      result.push(...asks, flowElement("Quiz", { name: named(), blank: "" }, [child]));
      asks = [];
    } else if (child.type === "heading") {
      result.push(...asks, child);
      asks = [];
    } else asks.push(child);
  }
  return [...result, ...asks];
}

/** A folded callout that asks for a prediction and has answers to choose from; what else it says explains them. */
function predictionOf(callout: MdxJsxFlowElement, named: () => string): MdxJsxFlowElement | null {
  if (callout.name !== "Callout") return null;
  const [, ask] = /^predict:?\s+(.+)$/i.exec(attributeOf(callout, "title")) ?? [];
  const children = callout.children as RootContent[];
  const choice = children.find(isChoice);
  return ask === undefined || choice === undefined ? null : quiz(named(), ask, children, choice);
}

function quiz(
  name: string,
  predict: string | null,
  children: readonly RootContent[],
  { children: items }: List,
): MdxJsxFlowElement {
  const many = items.filter(({ checked }) => checked === true).length > 1 ? "" : null;
  return flowElement("Quiz", { name, many, predict }, children);
}

/** A sentence with one highlighted piece is one to fill in. */
function isBlank(node: RootContent): boolean {
  return node.type === "paragraph" && node.children.filter(({ type }) => type === "mark").length === 1;
}

/** A list of tasks of which some are done: the right answers. Where none is, it is a list of things to do. */
function isChoice(node: RootContent): node is List {
  if (node.type !== "list" || node.children.length < 2) return false;
  const checked = node.children.map((item) => item.checked);
  return checked.every((one) => typeof one === "boolean") && checked.includes(true);
}
