import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { wakeReminder } from "./remind-queue.ts";
import { insertWeakness } from "./weakness.ts";
import { type WeaknessPart, weaknessPartKeys } from "./weakness-words.api.ts";

export type Typed = {
  title: string;
  text: string;
  part: string;
  name: string;
  address: string;
};

export const longest = { title: 200, text: 20_000, name: 200 } as const;
export type Problem = { field: keyof Typed; kind: "missing" | "address" | "long" };

/** Everything that is wrong with what was typed; name and address may be left out. */
export function problemsWith(typed: Typed): Problem[] {
  const problems: Problem[] = [];
  for (const field of ["title", "text"] as const)
    if (!typed[field].trim()) problems.push({ field, kind: "missing" });
  for (const field of ["title", "text", "name"] as const)
    if (typed[field].length > longest[field]) problems.push({ field, kind: "long" });
  if (typed.address.trim() && !normaliseAddress(typed.address))
    problems.push({ field: "address", kind: "address" });
  return problems;
}

/** Puts a report into the register, sealed, and tells whoever runs the installation. */
export async function receiveReport(context: Context, typed: Typed, language: Language): Promise<number> {
  const address = normaliseAddress(typed.address) ?? "";
  const name = oneLine(typed.name);
  const part = weaknessPartKeys.find((key) => key === typed.part);
  const id = await insertWeakness(context, {
    source: "report",
    testId: null,
    parts: part ? [part satisfies WeaknessPart] : [],
    language,
    record: { title: oneLine(typed.title), text: plain(typed.text), versions: "" },
    reporter: name || address ? { name, address } : null,
  });
  await wakeReminder(context);
  return id;
}

/** Without what can't be shown. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "")
    .trim();
}

export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, " ");
}
