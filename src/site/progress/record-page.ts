/** The page of one's own record: how much there is, saved as a file, added from one, deleted, and deleted no more. */
import { dueByPage } from "../../study/recall/queue.ts";
import type { KeptRecord } from "../../study/record/kept-record.ts";
import { followMoves } from "./moves.ts";
import { saveAs } from "./save.ts";

/** `changed` draws the marks anew. */
export function startRecordPage(page: HTMLElement, record: KeptRecord, changed: () => void): void {
  const status = page.querySelector<HTMLElement>(".record-sum");
  const say = (text: string): void => {
    if (status !== null) status.textContent = text;
  };
  const draw = (): void => {
    changed();
    say(inWords(record));
  };
  const on = (what: string, kind: string, act: (element: HTMLElement) => void): void => {
    const element = page.querySelector<HTMLElement>(`[data-record="${what}"]`);
    element?.addEventListener(kind, () => act(element));
  };
  draw();
  addEventListener("storage", draw);
  on("export", "click", () =>
    saveAs("port-3000-record.json", "application/json", JSON.stringify(record.now, null, 2)),
  );
  on("import", "change", (input) => void add(input as HTMLInputElement, record, draw, say));
  on("forget", "click", (button) => forget(button, record, draw));
}

function inWords(record: KeptRecord): string {
  const { marks: kept, recall, interview } = record.now;
  const marks = Object.keys(kept);
  const count = (deed: string): number => marks.filter((key) => key.startsWith(`${deed} `)).length;
  const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;
  const done = [`${counted(count("read"), "page")} read`, `${counted(count("solved"), "exercise")} solved`];
  const due = [...dueByPage(recall, new Date()).values()].reduce((sum, one) => sum + one, 0);
  if (Object.keys(recall).length > 0) done.push(`${counted(due, "card")} due`);
  const asked = Object.values(interview);
  const missed = asked.filter(({ said }) => said !== "all").length;
  if (asked.length > 0) done.push(`${counted(missed, "interview question")} to come back`);
  return `${done.join(", ")}.`;
}

async function add(
  input: HTMLInputElement,
  record: KeptRecord,
  draw: () => void,
  say: (text: string) => void,
): Promise<void> {
  const text = await input.files?.[0]?.text();
  input.value = "";
  if (text === undefined) return;
  const taken = record.take(text);
  if (typeof taken === "object") {
    say(`${taken.problem} Nothing has changed.`);
    return;
  }
  draw();
  if (await followMoves(record, true)) draw();
}

/** What is deleted can be brought back as long as the page is open. */
function forget(button: HTMLElement, record: KeptRecord, draw: () => void): void {
  const before = button.dataset["before"];
  if (before === undefined) {
    button.dataset["before"] = JSON.stringify(record.now);
    record.forget();
  } else {
    record.take(before);
    delete button.dataset["before"];
  }
  button.textContent = before === undefined ? "Bring it back" : "Delete all of it";
  draw();
}
