import type { Localized } from "#kernel/localized.ts";
import type { Additions } from "./register.api.ts";

/** Under which heading of the register something stands (GDPR art. 30(1)(b) to (g)). */
export type Heading =
  | "people"
  | "data"
  | "special"
  | "sources"
  | "recipients"
  | "transfers"
  | "retention"
  | "measures";

/** Something the register says because it is so: derived from holdings and configuration, never typed. */
export type Fact = {
  /** The same thing has the same id, whatever it is called by now. */
  id: string;
  heading: Heading;
  said: Localized;
  /** Said until people have taken note; null for what the product itself brings, which nobody decided here. */
  news: Localized | null;
};

/** What an activity is, as far as the configuration knows. */
export type Derived = {
  key: string;
  origin: "purpose" | "platform";
  name: Localized;
  purpose: Localized;
  basis: Localized;
  since: Date | null;
  /** False once nothing is done any more: an archived purpose. */
  live: boolean;
  facts: Fact[];
};

/** A fact as it was mentioned, so that it can be named when it is no more. */
export type Mentioned = Pick<Fact, "id" | "said">;

export type Version = {
  version: number;
  additions: Additions;
  facts: Mentioned[];
  madeBy: string;
  madeAt: Date;
};

/** A line of the register: what is so, and what people said of it. */
export type Activity = {
  key: string;
  origin: Derived["origin"] | "own";
  derived: Derived | null;
  version: Version | null;
  /** What is so and not mentioned yet, and what is mentioned and no longer so. */
  drift: { news: (Fact & { news: Localized })[]; gone: Mentioned[] };
};

/** What the product itself brings. */
export function standard(heading: Heading, id: string, said: Localized): Fact {
  return { id: `${heading}-${id}`, heading, said, news: null };
}

/** What somebody set up here: news until the register mentions it. */
export function decided(heading: Heading, id: string, said: Localized, news: Localized): Fact {
  return { id: `${heading}-${id}`, heading, said, news };
}

/** Of a business that hosts itself there is nobody else. */
export const operator = standard("recipients", "operator", {
  en: "Who runs this installation, as processor",
  fr: "L’exploitant de cette installation, sous-traitant",
});
