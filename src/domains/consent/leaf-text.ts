import type { ConsentLeaf } from "#kernel/proof.ts";

/** What differs between the leaves of a set in which everybody said the same, beside their numbers. */
export type OwnPart = Pick<ConsentLeaf, "evidence" | "id" | "subject">;
/** What is the same for all of them. */
export type SharedPart = Omit<ConsentLeaf, keyof OwnPart | "sequence">;
/** A leaf that only lacks its number: what stands before it and behind it. */
export type UnnumberedText = readonly [before: string, behind: string];

/**
 * The canonical JSON (RFC 8785) of leaves that share all but a few parts, many times as fast as for any JSON: the names
 * stand here in their order, the numbers are whole, the texts well formed, and what they share is written once. A test
 * holds it to `canonicalJson`.
 */
export function leafTexts(shared: SharedPart): (own: OwnPart) => UnnumberedText {
  const { account, actor, at, confirms, form, kind, language, message, method, page } = shared;
  const { privacyNotice, purposes, source, trace, v, wording } = shared;
  const madeOf = form && `{"id":${form.id},"version":${form.version}}`;
  const beforeEvidence = `{"account":${quoted(account)},"actor":{"id":${quoted(actor.id)},"kind":${quoted(actor.kind)}},"at":${quoted(at)},"confirms":${confirms},"evidence":`;
  const beforeId = `,"form":${madeOf},"id":`;
  const beforeSequence = `,"kind":${quoted(kind)},"language":${quoted(language)},"message":${quoted(message)},"method":${quoted(method)},"page":${quoted(page)},"privacyNotice":${quoted(privacyNotice)},"purposes":[${purposes.map(purposeText).join(",")}],"sequence":`;
  const beforeSubject = `,"source":${quoted(source)},"subject":`;
  const end = `,"trace":${quoted(trace)},"v":${v},"wording":${quoted(wording)}}`;
  return ({ evidence, id, subject }) => [
    `${beforeEvidence}${evidenceText(evidence)}${beforeId}${quoted(id)}${beforeSequence}`,
    `${beforeSubject}${quoted(subject)}${end}`,
  ];
}

function purposeText({ id, key, choice }: ConsentLeaf["purposes"][number]): string {
  return `{"choice":${quoted(choice)},"id":${id},"key":${quoted(key)}}`;
}

function evidenceText(evidence: ConsentLeaf["evidence"]): string {
  const names = Object.keys(evidence);
  // Most come in their order, and sorting even two leaves more behind than the text of both.
  if (names.some((name, i) => i > 0 && (names[i - 1] as string) > name)) names.sort();
  let text = "";
  for (const name of names)
    text += `${text === "" ? "" : ","}${quoted(name)}:${quoted(evidence[name] ?? null)}`;
  return `{${text}}`;
}

/** Nearly every text of a leaf: nothing in it to escape. */
const plain = /^[ !#-[\]-~]*$/;

function quoted(value: string | number | null): string {
  return typeof value === "string" && plain.test(value) ? `"${value}"` : JSON.stringify(value);
}
