import type { Json } from "#kernel/canonical-json.ts";
import type { Language } from "#kernel/localized.ts";
import type { ConsentLeaf, Proof, ProofEvent } from "#kernel/proof.ts";
import { parseCheckpoint, parseNote } from "#kernel/signed-note.ts";
import type { Permission } from "../transition.ts";
import { type WordingLine, wordingLines } from "./wording-lines.ts";
import { type Words, words } from "./words.ts";

/** A part of the document: what it is, for the layout and for readers who hear it. */
export type Block =
  | { kind: "title" | "heading" | "subheading" | "paragraph" | "code"; text: string }
  | { kind: "facts"; facts: Fact[] }
  | { kind: "quote"; lines: WordingLine[] };
export type Fact = { label: string; value: string };

export type ProofDetails = {
  proof: Proof;
  permissions: readonly (Pick<Permission, "state" | "since"> & { purposeId: number })[];
  /** Names by id, in the language of the document. */
  purposes: ReadonlyMap<number, string>;
  sources: ReadonlyMap<number, string>;
  language: Language;
};

/** The proof in the words and order of somebody who reads it: who, as it stands, what happened, how to verify. */
export function proofDocument(details: ProofDetails): Block[] {
  const { proof, language } = details;
  const w = words[language];
  const { account, subject } = proof;
  const size = parseCheckpoint(parseNote(proof.checkpoint)?.text ?? "")?.size ?? 0;
  return [
    { kind: "title", text: w.title },
    { kind: "paragraph", text: w.intro(account.legalName, size) },
    {
      kind: "facts",
      facts: [
        { label: w.person, value: subject?.address ?? w.erased },
        { label: w.account, value: account.legalName },
        { label: w.generated, value: moment(proof.generatedAt, language) },
      ],
    },
    { kind: "heading", text: w.today },
    ...standing(details, w),
    ...proof.events.flatMap((event) => eventBlocks(event, details, w)),
    { kind: "heading", text: w.verify },
    { kind: "paragraph", text: w.verifyText },
    { kind: "code", text: w.command },
    { kind: "subheading", text: w.key },
    { kind: "code", text: account.verifierKey },
    { kind: "subheading", text: w.checkpoint },
    { kind: "code", text: proof.checkpoint.trimEnd() },
    { kind: "paragraph", text: w.limits },
    { kind: "paragraph", text: w.characters },
  ];
}

function standing({ permissions, purposes, language }: ProofDetails, w: Words): Block[] {
  if (permissions.length === 0) return [{ kind: "paragraph", text: w.none }];
  const facts = permissions.map(({ purposeId, state, since }) => ({
    label: purposes.get(purposeId) ?? String(purposeId),
    value: `${w.states[state]}, ${moment(since.toISOString(), language)}`,
  }));
  return [{ kind: "facts", facts }];
}

function eventBlocks(event: ProofEvent, details: ProofDetails, w: Words): Block[] {
  const leaf = JSON.parse(event.leaf) as ConsentLeaf;
  const granted = new Set(
    leaf.purposes.filter((purpose) => purpose.choice === "granted").map((purpose) => purpose.id),
  );
  const shown = event.wording.flatMap(({ text }): Block[] => [
    { kind: "subheading", text: w.wording },
    { kind: "quote", lines: wordingLines(JSON.parse(text) as Json, granted) },
  ]);
  return [
    { kind: "heading", text: w.event(leaf.sequence, w.kinds[leaf.kind]) },
    { kind: "facts", facts: eventFacts(leaf, event, details, w) },
    ...shown,
  ];
}

function eventFacts(
  leaf: ConsentLeaf,
  event: ProofEvent,
  { purposes, sources, language }: ProofDetails,
  w: Words,
): Fact[] {
  const facts: (Fact | undefined)[] = [
    { label: w.when, value: `${moment(leaf.at, language)} (${leaf.at})` },
    ...leaf.purposes.map(({ id, key, choice }) => ({
      label: w.choice,
      value: `${purposes.get(id) ?? key} – ${w.choices[choice]}`,
    })),
    { label: w.how, value: w.methods[leaf.method] ?? leaf.method },
    fact(w.confirms, leaf.confirms, w.confirmsEvent),
    fact(w.form, leaf.form, ({ id, version }) => w.formVersion(id, version)),
    fact(w.page, leaf.page),
    fact(w.language, leaf.language, (code) => w.languages[code] ?? code),
    fact(w.privacyNotice, leaf.privacyNotice),
    fact(w.source, leaf.source, (id) => sources.get(Number(id)) ?? id),
    ...Object.keys(leaf.evidence).map((name) => ({
      label: w.evidence[name] ?? w.otherEvidence(name),
      value: event.opening.evidence[name]?.value ?? w.destroyed,
    })),
    fact(w.message, leaf.message),
    { label: w.by, value: actorOf(leaf, w) },
    { label: w.number, value: leaf.id },
  ];
  return facts.filter((each) => each !== undefined);
}

function fact<T>(label: string, value: T | null, shown: (value: T) => string = String): Fact | undefined {
  return value === null ? undefined : { label, value: shown(value) };
}

function actorOf({ actor }: ConsentLeaf, w: Words): string {
  if (actor.kind === "user" || actor.kind === "api_key") return w.actors[actor.kind](String(actor.id ?? ""));
  return w.actors[actor.kind];
}

function moment(at: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `${format.format(new Date(at))} UTC`;
}
