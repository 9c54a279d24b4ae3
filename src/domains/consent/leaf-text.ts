import type { ConsentLeaf } from "#kernel/proof.ts";

/** What differs between the leaves of a set in which everybody said the same, beside their numbers: digits, in which nothing is to escape. */
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
  const beforeEvidence = flat(
    `{"account":${quoted(account)},"actor":{"id":${quoted(actor.id)},"kind":${quoted(actor.kind)}},"at":${quoted(at)},"confirms":${confirms},"evidence":`,
  );
  const beforeId = `,"form":${madeOf},"id":`;
  const beforeSequence = flat(
    `,"kind":${quoted(kind)},"language":${quoted(language)},"message":${quoted(message)},"method":${quoted(method)},"page":${quoted(page)},"privacyNotice":${quoted(privacyNotice)},"purposes":[${purposes.map(purposeText).join(",")}],"sequence":`,
  );
  const beforeSubject = `,"source":${quoted(source)},"subject":`;
  const end = flat(`,"trace":${quoted(trace)},"v":${v},"wording":${quoted(wording)}}`);
  return ({ evidence, id, subject }) => [
    `${beforeEvidence}${evidenceText(evidence)}${beforeId}"${id}"${beforeSequence}`,
    `${beforeSubject}"${subject}"${end}`,
  ];
}

/** The text in one piece: what is put together stays a tree of its parts, which each leaf would go through again. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

function purposeText({ id, key, choice }: ConsentLeaf["purposes"][number]): string {
  return `{"choice":${quoted(choice)},"id":${id},"key":${quoted(key)}}`;
}

function evidenceText(evidence: ConsentLeaf["evidence"]): string {
  let [text, last] = ["", ""];
  for (const name in evidence) {
    if (name < last) return evidenceText(inOrder(evidence));
    text += `${text === "" ? "" : ","}"${name}":"${evidence[name]}"`;
    last = name;
  }
  return `{${text}}`;
}

/** Most come in it, and sorting even two leaves more behind than the text of both. */
function inOrder(evidence: ConsentLeaf["evidence"]): ConsentLeaf["evidence"] {
  return Object.fromEntries(Object.entries(evidence).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Nearly every text of a leaf: nothing in it to escape. */
const plain = /^[ !#-[\]-~]*$/;

function quoted(value: string | number | null): string {
  return typeof value === "string" && plain.test(value) ? `"${value}"` : JSON.stringify(value);
}
