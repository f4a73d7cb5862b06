/** The page of one's own record: how much there is, saved as a file, added from one, deleted, and deleted no more. */
import type { KeptRecord } from "../../study/record/kept-record.ts";

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
  on("export", "click", () => save(JSON.stringify(record.now, null, 2)));
  on("import", "change", (input) => void add(input as HTMLInputElement, record, draw, say));
  on("forget", "click", (button) => forget(button, record, draw));
}

function inWords(record: KeptRecord): string {
  const marks = Object.keys(record.now.marks);
  const count = (deed: string): number => marks.filter((key) => key.startsWith(`${deed} `)).length;
  const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? "" : "s"}`;
  return `${counted(count("read"), "page")} read, ${counted(count("solved"), "exercise")} solved.`;
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: "port-3000-record.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
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
  if (typeof taken === "object") say(`${taken.problem} Nothing has changed.`);
  else draw();
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
