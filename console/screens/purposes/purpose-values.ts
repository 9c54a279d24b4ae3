import type { Purpose } from "./purpose.ts";

export type Values = Pick<Purpose, "kind" | "basis" | "leastStrength" | "key" | "name" | "wording">;

/** What can allow each kind of message; the server holds to the same. */
export const basesOf: Record<Purpose["kind"], Purpose["basis"][]> = {
  marketing: ["consent", "soft_opt_in"],
  partners: ["consent"],
  service: ["contract", "legal_obligation"],
};

/** The strongest first: it is the one to choose unless there is a reason. */
export const leastStrengths: Purpose["leastStrength"][] = ["confirmed", "witnessed", "recorded", "attested"];

export function valuesOf(purpose: Purpose | undefined): Values {
  if (purpose) {
    const { kind, basis, leastStrength, key, name, wording } = purpose;
    return { kind, basis, leastStrength, key, name: { ...name }, wording: { ...wording } };
  }
  return {
    kind: "marketing",
    basis: "consent",
    leastStrength: "confirmed",
    key: "",
    name: { en: "", fr: "" },
    wording: { en: "", fr: "" },
  };
}

export function bodyOf({ name, wording, basis, leastStrength }: Values) {
  const trimmed = ({ en, fr }: Values["name"]) => ({ en: en.trim(), fr: fr.trim() });
  return { name: trimmed(name), wording: trimmed(wording), basis, leastStrength };
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
