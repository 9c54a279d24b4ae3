import type { Purpose } from "./purpose.ts";

export type Values = Pick<Purpose, "kind" | "basis" | "leastStrength" | "key" | "name" | "wording"> & {
  /** What it is for, in one's own words; empty: what its kind says of it. */
  aim: Purpose["wording"];
  /** Months; empty where a yes does not end by age. */
  lastsMonths: number | "";
  /** Whether other words ask those again who agreed to the old ones. */
  agreed: "stands" | "ask_again";
};

/** What can allow each kind of message; the server holds to the same. */
export const basesOf: Record<Purpose["kind"], Purpose["basis"][]> = {
  marketing: ["consent", "soft_opt_in"],
  partners: ["consent"],
  service: ["contract", "legal_obligation"],
  tracking: ["consent"],
};

/** The strongest first: it is the one to choose unless there is a reason. */
export const leastStrengths: Purpose["leastStrength"][] = ["confirmed", "witnessed", "recorded", "attested"];

export function valuesOf(purpose: Purpose | undefined): Values {
  if (purpose) {
    const { kind, basis, leastStrength, key, name, wording, ownAim, lastsMonths } = purpose;
    return {
      kind,
      basis,
      leastStrength,
      key,
      name: { ...name },
      wording: { ...wording },
      aim: ownAim ? { ...ownAim } : { en: "", fr: "" },
      lastsMonths: lastsMonths ?? "",
      agreed: "stands",
    };
  }
  return {
    kind: "marketing",
    basis: "consent",
    leastStrength: "confirmed",
    lastsMonths: "",
    agreed: "stands",
    key: "",
    name: { en: "", fr: "" },
    wording: { en: "", fr: "" },
    aim: { en: "", fr: "" },
  };
}

export function bodyOf({ name, wording, aim, basis, leastStrength, kind, lastsMonths }: Values) {
  const trimmed = ({ en, fr }: Values["name"]) => ({ en: en.trim(), fr: fr.trim() });
  const lasts = kind === "service" || lastsMonths === "" ? null : lastsMonths;
  return {
    name: trimmed(name),
    wording: trimmed(wording),
    aim: aim.en.trim() || aim.fr.trim() ? trimmed(aim) : null,
    ...{ basis, leastStrength },
    lastsMonths: lasts,
  };
}

/** A first suggestion: “Offres partenaires” is `offres_partenaires`. */
export function keyFrom({ en, fr }: Values["name"]): string {
  return (en || fr)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
}

/** Whether the words beside the box are other ones than those that people agreed to. */
export function saysSomethingElse(purpose: Purpose, { wording }: Values): boolean {
  return purpose.wording.fr !== wording.fr || purpose.wording.en !== wording.en;
}

/** For how long those who agreed to the old words can be asked about the new ones. */
export const askAgainDays = 60;
