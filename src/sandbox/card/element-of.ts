/** The one element of a drawing, whose text is escaped by construction (`panels/markup.ts`). */
export function elementOf(html: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild as HTMLElement;
}
