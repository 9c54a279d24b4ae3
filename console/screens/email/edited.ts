import type { Template } from "./template.ts";

/** What is being edited, as typed. */
export type Edited = Pick<Template, "name" | "subject" | "previewText" | "format" | "source" | "textPart">;

export function editedFrom({ name, subject, previewText, format, source, textPart }: Template): Edited {
  return { name, subject, previewText, format, source, textPart };
}

export function isSame(one: Edited, other: Edited): boolean {
  return (Object.keys(one) as (keyof Edited)[]).every((field) => one[field] === other[field]);
}
