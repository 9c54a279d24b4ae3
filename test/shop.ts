import { createAccount } from "#domains/accounts/index.ts";
import { appendEvents, listPurposes } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { addToLists, getLists } from "#domains/contacts/index.ts";
import { writeContacts } from "#domains/contacts/write-contacts.ts";
import { getDefaultSender, type Sender } from "#domains/delivery/index.ts";
import { createTemplate } from "#domains/templates/save-template.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, operatorAccount, type SubjectId } from "#kernel/ids.ts";

/** A business that sends, with what it needs to: the delivery tests and the benches start from here. */
export type Shop = {
  accountId: AccountId;
  newsletterId: number;
  serviceId: number;
  listId: number;
  sender: Sender;
  template: { id: number; version: number };
  work<T>(work: (context: Context) => Promise<T>, options?: { now?: Date }): Promise<T>;
};

export type ShopOptions = {
  source?: string;
  subject?: string;
  textPart?: string;
  attributes?: readonly string[];
};

export async function openShop(resources: Resources, options: ShopOptions = {}): Promise<Shop> {
  const actor = { kind: "system", name: "test" } as const;
  const business = {
    legalName: "Les Savons de Camille SARL",
    postalAddress: "3 rue des Lavandes\n13001 Marseille",
    country: "FR",
    privacyContact: "vie-privee@savons.example",
    privacyPolicyUrl: "https://savons.example/confidentialite",
    language: "fr",
    sends: "both",
  } as const;
  const accountId = await inAccount(resources, { accountId: operatorAccount, actor }, (context) =>
    createAccount(context, { business, ownerUserId: 1, demo: false }),
  );
  const work: Shop["work"] = (run, { now } = {}) =>
    inAccount(resources, { accountId, actor, ...(now ? { now } : {}) }, run);
  return work(async (context) => {
    const purposes = await listPurposes(context);
    const [list] = await getLists(context);
    for (const name of options.attributes ?? [])
      await createAttribute(context, { name, type: "text", identifying: false });
    return {
      accountId,
      newsletterId: purposes.find(({ key }) => key === "newsletter")?.id ?? 0,
      serviceId: purposes.find(({ key }) => key === "service")?.id ?? 0,
      listId: list?.id ?? 0,
      sender: await getDefaultSender(context),
      template: await createTemplate(context, {
        name: "Lettre",
        format: "html",
        subject: options.subject ?? "Bonjour {{ contact.EMAIL }}",
        previewText: "",
        source: options.source ?? "<p>Bonjour, {{ contact.EMAIL }}. Voici nos savons.</p>",
        textPart: options.textPart ?? null,
      }),
      work,
    };
  });
}

export type NewContact = { address: string; attributes?: Record<string, string> };

/** Contacts who confirmed that they want the newsletter, on the shop's list. One transaction: pass a few thousand at most. */
export async function addSubscribers(
  context: Context,
  shop: Shop,
  people: readonly NewContact[],
): Promise<SubjectId[]> {
  const subjects = await ensureSubjects(
    context,
    people.map(({ address }) => address),
  );
  const known = people.map((person) => ({ ...person, subjectId: subjects.get(person.address) as SubjectId }));
  await writeContacts(
    context,
    known.map(({ address, subjectId, attributes = {} }) => ({ address, subjectId, attributes })),
    { known: "fill", language: "fr" },
  );
  const subjectIds = known.map(({ subjectId }) => subjectId);
  await addToLists(context, { subjectIds, listIds: [shop.listId] });
  await appendEvents(
    context,
    known.map(({ subjectId, address }) => ({
      kind: "granted",
      method: "double_opt_in",
      subjectId,
      address,
      purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
      basis: "consent",
      strength: "confirmed",
      language: "fr",
      privacyNotice: "2026-05",
      form: { id: 1, version: 1 },
    })),
  );
  return subjectIds;
}
