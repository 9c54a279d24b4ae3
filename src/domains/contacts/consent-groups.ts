import {
  countGranted,
  createPurpose,
  listPurposes,
  type Purpose,
  updatePurpose,
} from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import type * as api from "./consent-groups.api.ts";
import { errors } from "./contacts.errors.ts";
import { everybodySql } from "./everybody.sql.ts";

type View = ReplyOf<typeof api.getConsentGroup>;

/** A purpose that people say yes or no to: what the compatible API calls a consent group. */
export function isConsentGroup({ kind }: { kind: string }): boolean {
  return kind !== "service";
}

export async function consentGroups(context: Context): Promise<Purpose[]> {
  return (await listPurposes(context)).filter((each) => isConsentGroup(each) && each.archivedAt === null);
}

export async function groupViews(context: Context, groups: readonly Purpose[]): Promise<View[]> {
  const people = await countGranted(context, everybodySql());
  return groups.map((group) => ({
    id: group.id,
    name: group.name[context.language],
    description: group.wording[context.language],
    signupMode: "manual",
    contactsCount: people.get(group.id) ?? 0,
    isDefault: group.key === "newsletter",
    createdAt: group.createdAt.toISOString(),
    updatedAt: group.updatedAt.toISOString(),
  }));
}

export async function groupOf(context: Context, id: number): Promise<View> {
  const [view] = await groupViews(context, [await named(context, id)]);
  return view as View;
}

/** A marketing purpose with the strongest proof: who wants it otherwise says so in the console. */
export async function addGroup(
  context: Context,
  { name, description, signupMode, listIds = [] }: InputOf<typeof api.createConsentGroup>["body"],
): Promise<Purpose> {
  refuseAutomatic(signupMode);
  if (listIds.length > 0) throw errors.consentNotCopied({ field: "listIds" });
  await refuseTaken(context, name);
  const wording = description
    ? { en: description, fr: description }
    : { en: `I would like to receive: ${name}.`, fr: `Je souhaite recevoir : ${name}.` };
  return createPurpose(context, {
    key: await freeKey(context, name),
    kind: "marketing",
    basis: "consent",
    leastStrength: "confirmed",
    name: { en: name, fr: name },
    wording,
  });
}

/** A text changes in the caller's language; the other one stays, because it is no translation of it. */
export async function changeGroup(
  context: Context,
  id: number,
  { name, description, signupMode }: InputOf<typeof api.updateConsentGroup>["body"],
): Promise<void> {
  if (name === undefined && description === undefined && signupMode === undefined)
    throw errors.groupUnchanged();
  refuseAutomatic(signupMode);
  const group = await named(context, id);
  if (name !== undefined) await refuseTaken(context, name, id);
  const { language } = context;
  await updatePurpose(context, id, {
    ...(name === undefined ? {} : { name: { ...group.name, [language]: name } }),
    ...(description === undefined ? {} : { wording: { ...group.wording, [language]: description } }),
  });
}

async function named(context: Context, id: number): Promise<Purpose> {
  const group = (await consentGroups(context)).find((each) => each.id === id);
  if (!group) throw errors.purposeNotFound();
  return group;
}

function refuseAutomatic(mode: "manual" | "automatic" | undefined): void {
  if (mode === "automatic") throw errors.nobodyAutomatically({ field: "signupMode" });
}

async function refuseTaken(context: Context, name: string, except?: number): Promise<void> {
  const same = (other: string) => other.toLowerCase() === name.trim().toLowerCase();
  const taken = (await consentGroups(context)).some(
    (group) => group.id !== except && (same(group.name.en) || same(group.name.fr)),
  );
  if (taken) throw errors.groupNameTaken({ field: "name", name });
}

/** The name in the letters of a key, with a number where it is taken, by an archived purpose perhaps. */
async function freeKey(context: Context, name: string): Promise<string> {
  const taken = new Set((await listPurposes(context)).map(({ key }) => key));
  const letters = name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = letters.replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "");
  const stem = words.slice(0, 36) || "purpose";
  let key = stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem.slice(0, 35)}_${number}`;
  return key;
}
