import type { Purpose } from "#domains/consent/index.ts";
import { type Attribute, specialName } from "#domains/contacts/index.ts";
import type { Asked } from "#domains/forms/index.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Receiver } from "#kernel/processing-review.ts";

/** How far a processing goes, in what matters for people: what a review looked at, or what is about to be done. */
export type Scope = {
  basis: Purpose["basis"] | "legitimate_interest";
  /** Attributes that are asked beyond what is usual. */
  attributes: string[];
  children: boolean;
  /** `partners` of a purpose; programs as host and what they are told. */
  recipients: string[];
};

type Known = ReadonlyMap<string, Attribute>;

/** What is usual: news to adults who asked for it, by their address and name. */
export function usualScope({ basis }: Pick<Scope, "basis">): Scope {
  return { basis, attributes: [], children: false, recipients: [] };
}

/** How far a purpose goes with what forms ask for it, and what files and programs bring. */
export function scopeOf(
  { basis, kind }: Pick<Purpose, "basis" | "kind">,
  asked: readonly Pick<Asked, "attributes" | "audience">[],
  brought: readonly string[],
  attributes: Known,
): Scope {
  const names = [
    ...asked.flatMap((each) => each.attributes).filter((name) => isBeyondUsual(name, attributes)),
    ...brought.filter((name) => tellsOf(name, attributes)),
  ];
  return {
    basis,
    attributes: [...new Set(names)].sort(),
    children: asked.some(({ audience }) => audience === "children"),
    recipients: kind === "partners" ? ["partners"] : [],
  };
}

const greeting = ["FIRSTNAME", "LASTNAME", "PRENOM", "NOM"];

/**
 * What identifies somebody beyond their name, or tells of what the law protects most (GDPR art. 9 and 10). Of what
 * files and programs bring, only the latter: how an attribute is kept was not chosen by who brings it, and nobody is asked for it.
 */
function isBeyondUsual(name: string, attributes: Known): boolean {
  const attribute = attributes.get(name);
  if (tellsOf(name, attributes)) return true;
  return (attribute?.identifying ?? false) && !greeting.includes(name);
}

export function tellsOf(name: string, attributes: Known) {
  const labels = attributes.get(name)?.labels;
  return [name, labels?.en ?? "", labels?.fr ?? ""].map(specialName).find(Boolean);
}

/** What is wanted and was not looked at, in words; empty where the review covers it. */
export function beyond(reviewed: Scope | undefined, wanted: Scope, attributes: Known): Localized[] {
  if (!reviewed) return [{ en: "a new purpose", fr: "une nouvelle finalité" }];
  return [
    ...(reviewed.basis === wanted.basis ? [] : [{ en: "another legal basis", fr: "une autre base légale" }]),
    ...wanted.attributes
      .filter((name) => !reviewed.attributes.includes(name))
      .map((name) => {
        const labels = attributes.get(name)?.labels ?? { en: name, fr: name };
        return { en: `“${labels.en}”`, fr: `«\u00a0${labels.fr}\u00a0»` };
      }),
    ...(wanted.children && !reviewed.children ? [{ en: "children", fr: "des enfants" }] : []),
    ...wanted.recipients.filter((each) => !reviewed.recipients.includes(each)).map(recipientWords),
  ];
}

/** A recipient of a scope in words: partners of a purpose, or a program by its host. */
export function recipientWords(recipient: string): Localized {
  if (recipient === "partners")
    return { en: "partners who get the data", fr: "des partenaires qui reçoivent les données" };
  const [host = "", of = ""] = recipient.split(" ");
  const what = toldOf[of as Receiver["of"]];
  return { en: `${host} (told of ${what.en})`, fr: `${host} (averti ${what.fr})` };
}

const toldOf: Record<Receiver["of"], Localized> = {
  messages: { en: "messages of programs", fr: "des messages des programmes" },
  campaigns: { en: "what becomes of campaigns", fr: "du devenir des campagnes" },
  contacts: { en: "contacts and what changes in them", fr: "des contacts et de leurs changements" },
};

/** Several things in one phrase. */
export function listed(things: readonly Localized[]): Localized {
  const join = (language: keyof Localized) =>
    new Intl.ListFormat(language, { type: "conjunction" }).format(things.map((each) => each[language]));
  return { en: join("en"), fr: join("fr") };
}
