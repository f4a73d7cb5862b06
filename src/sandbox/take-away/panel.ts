/** The part of a card that takes an example away: a link to it, a project of it, StackBlitz. Loaded when a reader opens it. */
import { nodeVersion } from "virtual:engine-base";
import { packageVersions } from "virtual:package-versions";
import { preferenceOf } from "../card/preference.ts";
import { markOf } from "../card/saved-edits.ts";
import { drawTakeAway } from "./draw.ts";
import { isLinkedCode, type LinkedCode } from "./linked-code.ts";
import { LONGEST, printLink } from "./link.ts";
import { projectOf, type Project } from "./project.ts";
import { stackblitzFields } from "./stackblitz.ts";
import type { ServiceName } from "../service-clients.ts";
import type { Taken } from "./taken.ts";

const SERVICES: Readonly<Record<ServiceName, string>> = { db: "PostgreSQL", redis: "Redis" };

export class TakeAway {
  readonly #root: HTMLElement;
  readonly #button: HTMLElement;
  readonly #taken: () => Taken;
  #panel: HTMLElement | null = null;

  /** `root`: the card, which has a button for it. */
  constructor(root: HTMLElement, taken: () => Taken) {
    this.#root = root;
    this.#taken = taken;
    this.#button = root.querySelector<HTMLElement>(".take-away") ?? root;
  }

  toggle(): void {
    if (this.#panel === null) this.#open();
    else this.#close();
  }

  #open(): void {
    const template = document.createElement("template");
    const needs = this.#project().services.map((name) => SERVICES[name]);
    const stackblitz = preferenceOf(this.#root.dataset["use"]) !== "embedded";
    template.innerHTML = drawTakeAway({ stackblitz, needs }).text;
    const panel = template.content.firstElementChild as HTMLElement;
    this.#panel = panel;
    this.#root.querySelector(".card-head")?.after(panel);
    this.#button.ariaExpanded = "true";
    panel.addEventListener("click", ({ target }) => this.#press(target as Element));
    panel.addEventListener("submit", ({ target }) => this.#fill(target as HTMLFormElement));
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#close();
      this.#button.focus();
    });
  }

  #close(): void {
    this.#panel?.remove();
    this.#panel = null;
    this.#button.ariaExpanded = "false";
  }

  #press(target: Element): void {
    const { value } = target.closest("button") ?? { value: "" };
    if (value === "link") void this.#copyLink();
    if (value === "project") void this.#download();
  }

  async #copyLink(): Promise<void> {
    const fragment = await printLink(this.#code());
    if (fragment.length > LONGEST) {
      this.#say(
        `The link would have ${inWords(fragment.length)} characters. More than ${inWords(LONGEST)} are not opened: send the project instead.`,
      );
      return;
    }
    const link = this.#page() + fragment;
    await navigator.clipboard.writeText(link).then(
      () => this.#say(`Copied, ${inWords(link.length)} characters.`),
      () => this.#show(link),
    );
  }

  async #download(): Promise<void> {
    const project = this.#project();
    try {
      const { zipOf } = await import("./zip.ts");
      save(new Blob([zipOf(project)], { type: "application/zip" }), `${project.name}.zip`);
      this.#say(`${project.name}.zip holds ${Object.keys(project.files).length} files.`);
    } catch {
      this.#say("The part that packs could not be loaded. Check the connection and try again.");
    }
  }

  /** What the form sends is what the card shows at that moment. */
  #fill(form: HTMLFormElement): void {
    for (const old of form.querySelectorAll("input")) old.remove();
    const fields = stackblitzFields(this.#taken().spec.title, this.#project());
    form.append(
      ...fields.map(([name, value]) =>
        Object.assign(document.createElement("input"), { type: "hidden", name, value }),
      ),
    );
  }

  #project(): Project {
    return projectOf(this.#taken(), { page: this.#page(), nodeVersion, versions: packageVersions });
  }

  #code(): LinkedCode {
    const { spec, files, editable, requests, sent, wire } = this.#taken();
    const own = Object.entries(files).filter(([path]) => editable.includes(path));
    const originals = Object.fromEntries(spec.files.map(({ path, source }) => [path, source]));
    const code = {
      ...{ example: spec.id, made: markOf(originals), files: Object.fromEntries(own), wire },
      requests: requests.map(({ source, after }) => (after === undefined ? { source } : { source, after })),
    };
    // What was sent by hand may be anything, even what no link may hold.
    return isLinkedCode({ ...code, sent }) ? { ...code, sent } : { ...code, sent: [] };
  }

  #page(): string {
    return location.origin + location.pathname + location.search;
  }

  #say(text: string): void {
    const says = this.#panel?.querySelector(".take-says");
    if (says != null) says.textContent = text;
  }

  /** Where the browser keeps a page from the clipboard. */
  #show(link: string): void {
    this.#say("The browser does not let this page copy. The link: ");
    const field = Object.assign(document.createElement("input"), {
      readOnly: true,
      value: link,
      ariaLabel: "Link to this code",
    });
    this.#panel?.querySelector(".take-says")?.append(field);
    field.select();
  }
}

const inWords = (count: number): string => count.toLocaleString("en");

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  // The browser has its own hold on it once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
