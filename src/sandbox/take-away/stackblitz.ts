/**
 * What StackBlitz is sent to open a project. It is a third party: the form is sent by a reader's press alone.
 * @see https://developer.stackblitz.com/platform/api/post-api
 */
import type { Project } from "./project.ts";

/** The one address to which the pages of this site may send a form (`site/outputs/policy.ts`). */
export const STACKBLITZ = "https://stackblitz.com/run";

/** Names and values of the form's fields. */
export function stackblitzFields(title: string, { files }: Pick<Project, "files">): [string, string][] {
  const named = Object.entries(files).map(([path, text]): [string, string] => [
    // Brackets are part of the form's own language.
    `project[files][${path.replaceAll("[", "%5B").replaceAll("]", "%5D")}]`,
    text,
  ]);
  return [["project[title]", title], ["project[template]", "node"], ...named];
}
