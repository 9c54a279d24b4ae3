import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { AttributeType, Option } from "./attribute.ts";
import { mostOptions, mostValue } from "./attributes.api.ts";
import { errors } from "./contacts.errors.ts";
import { fold } from "./fold.ts";

/** An option as callers write it: words in one language, or in both. */
export type GivenOption = { value?: number | string | undefined; label: string | Localized };

/**
 * Puts options in order: a choice gets the numbers that are missing, several choices are named by their first words.
 * Two that are read as one are refused: an import could not tell them apart. So what reads as a number gets just that one.
 */
export function readOptions(type: AttributeType, given: readonly GivenOption[]): Option[] {
  const named = given.map(({ value, label }) => ({
    value,
    label: trimmed(typeof label === "string" ? { en: label, fr: label } : label),
  }));
  if (named.some(({ label }) => label.en === "" || label.fr === ""))
    throw errors.nameEmpty({ field: "enumeration" });
  const options =
    type === "multiple_choice"
      ? named.map(({ value, label }): Option => ({ value: String(value ?? label.en).trim(), label }))
      : numbered(named);
  if (options.length === 0) throw errors.optionsMissing({ field: "enumeration" });
  if (options.length > mostOptions) throw errors.tooManyOptions({ field: "enumeration", most: mostOptions });
  const twice = firstTwice(options);
  if (twice) throw errors.optionTwice({ field: "enumeration", option: twice });
  return options;
}

function numbered(named: readonly { value?: number | string | undefined; label: Localized }[]): Option[] {
  const sent = named.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  const taken = new Set(sent);
  const own = named.map(({ value, label }) => {
    const number = typeof value === "number" ? value : numberIn(label);
    if (number === undefined || (number !== value && taken.has(number))) return undefined;
    taken.add(number);
    return number;
  });
  let next = Math.max(0, ...sent);
  const free = (): number => {
    while (taken.has(++next));
    return next;
  };
  return named.map(({ label }, place) => ({ value: own[place] ?? free(), label }));
}

function numberIn({ en, fr }: Localized): number | undefined {
  const number = /^(0|[1-9]\d{0,6})$/.test(fold(en)) && fold(en) === fold(fr) ? Number(fold(en)) : undefined;
  return number !== undefined && number <= mostValue ? number : undefined;
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
