import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { AttributeType, Option } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";
import { fold } from "./fold.ts";

export const mostOptions = 200;

/** An option as callers write it: words in one language, or in both. */
export type GivenOption = { value?: number | string | undefined; label: string | Localized };

/**
 * Puts options in order: a choice gets the numbers that are missing, several choices are named by their first words.
 * Two that are read as one are refused: an import could not tell them apart.
 */
export function readOptions(type: AttributeType, given: readonly GivenOption[]): Option[] {
  const taken = given.map(({ value }) => value).filter((value) => typeof value === "number");
  let next = Math.max(0, ...taken);
  const options = given.map(({ value, label }): Option => {
    const labels = trimmed(typeof label === "string" ? { en: label, fr: label } : label);
    if (labels.en === "" || labels.fr === "") throw errors.nameEmpty({ field: "enumeration" });
    if (type === "multiple_choice") return { value: String(value ?? labels.en).trim(), label: labels };
    return { value: typeof value === "number" ? value : ++next, label: labels };
  });
  if (options.length === 0) throw errors.optionsMissing({ field: "enumeration" });
  if (options.length > mostOptions) throw errors.tooManyOptions({ field: "enumeration", most: mostOptions });
  const twice = firstTwice(options);
  if (twice) throw errors.optionTwice({ field: "enumeration", option: twice });
  return options;
}

function trimmed({ en, fr }: Localized): Localized {
  return { en: en.trim(), fr: fr.trim() };
}

function firstTwice(options: readonly Option[]): string | undefined {
  const seen = new Set<string>();
  for (const { value, label } of options) {
    const names = new Set([String(value), label.en, label.fr].map(fold));
    if ([...names].some((name) => seen.has(name))) return label.en;
    for (const name of names) seen.add(name);
  }
  return undefined;
}

/** The options of a request, by whichever of the two names it uses. */
export function givenOptions({
  enumeration = [],
  multiCategoryOptions = [],
}: {
  enumeration?: readonly { value?: number | string; label?: string; labels?: Localized }[];
  multiCategoryOptions?: readonly string[];
}): GivenOption[] {
  return [
    ...enumeration.map(({ value, label, labels }) => ({
      value,
      label: labels ?? label ?? String(value ?? ""),
    })),
    ...multiCategoryOptions.map((label) => ({ label })),
  ];
}

/** The words of a request: in both languages, or in the caller's; undefined where it has none. */
export function givenLabels(
  context: Context,
  { label, labels }: { label?: string; labels?: Localized },
  before?: Localized,
): Localized | undefined {
  if (labels) return trimmed(labels);
  const words = label?.trim();
  if (!words) return undefined;
  return before ? { ...before, [context.language]: words } : { en: words, fr: words };
}
