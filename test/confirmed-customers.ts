import { appendEvents, createSource, getPurpose } from "#domains/consent/index.ts";
import { saveContact } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

export type Customer = { subjectId: SubjectId; address: string };
type NewCustomer = { address: string; attributes: Record<string, string> };

/** Contacts on a list who confirmed that they want what the list is for. */
export async function addConfirmedCustomers(
  context: Context,
  listId: number,
  customers: readonly NewCustomer[],
): Promise<Customer[]> {
  const { purpose_id } = await context.tx
    .selectFrom("contacts.list")
    .select("purpose_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", listId)
    .executeTakeFirstOrThrow();
  const sourceId = await createSource(context, {
    kind: "form",
    name: "Shop",
    askedHow: "Sign-up form",
    basis: "consent",
    strength: "confirmed",
  });
  const { key } = await getPurpose(context, purpose_id);
  const people: Customer[] = [];
  for (const { address, attributes } of customers) {
    const { subjectId } = await saveContact(context, { address, attributes, listIds: [listId] });
    people.push({ subjectId, address });
  }
  await appendEvents(
    context,
    people.map((person) => ({
      ...person,
      kind: "confirmed",
      method: "double_opt_in",
      strength: "confirmed",
      purposes: [{ id: purpose_id, key, choice: "granted" }],
      basis: "consent",
      sourceId,
    })),
  );
  return people;
}
