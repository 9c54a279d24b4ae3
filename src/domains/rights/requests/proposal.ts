import { type AttributeValue, contactOf, listAttributes, updateContact } from "#domains/contacts/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { valueWords } from "../value-words.ts";
import type { Request } from "./requests.sql.ts";

const column = "rights.request.proposal_sealed";

/** What somebody wants corrected of themselves: the value that each attribute should have, null for none. */
export type Proposal = Readonly<Record<string, AttributeValue | null>>;

export async function keepProposal(
  context: Context,
  { id, subjectId }: Request,
  proposal: Proposal,
): Promise<void> {
  const ring = await keyringFor(context, [subjectId]);
  await context.tx
    .updateTable("rights.request")
    .set({ proposal_sealed: ring.seal(subjectId, column, JSON.stringify(proposal)) })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** The proposal beside what is held now, in words; empty where there is none, or nobody may read it any more. */
export async function proposedChanges(
  context: Context,
  request: Request,
): Promise<{ label: string; before: string; after: string }[]> {
  const proposal = await proposalOf(context, request);
  if (!proposal) return [];
  const attributes = new Map((await listAttributes(context)).map((each) => [each.name, each]));
  const held = (await contactOf(context, request.subjectId))?.attributes ?? {};
  const { language } = context;
  return Object.entries(proposal).flatMap(([name, after]) => {
    const attribute = attributes.get(name);
    if (!attribute) return [];
    return {
      label: attribute.label,
      before: valueWords(attribute, held[name] ?? null, language),
      after: valueWords(attribute, after, language),
    };
  });
}

/** Corrects what was proposed, as a colleague would by hand. Attributes that are gone meanwhile are left out. */
export async function takeOver(context: Context, request: Request): Promise<void> {
  const proposal = await proposalOf(context, request);
  const contact = proposal && (await contactOf(context, request.subjectId));
  if (!contact) return;
  const known = new Set((await listAttributes(context)).map(({ name }) => name));
  const attributes = Object.fromEntries(Object.entries(proposal).filter(([name]) => known.has(name)));
  await updateContact(
    context,
    { identifier: String(contact.id), identifierType: "contact_id" },
    { attributes },
  );
}

async function proposalOf(context: Context, { id, subjectId }: Request): Promise<Proposal | undefined> {
  const row = await context.tx
    .selectFrom("rights.request")
    .select("proposal_sealed")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  const ring = await keyringFor(context, [subjectId]);
  const text = row?.proposal_sealed && ring.open(subjectId, column, row.proposal_sealed);
  return text ? (JSON.parse(text) as Proposal) : undefined;
}
