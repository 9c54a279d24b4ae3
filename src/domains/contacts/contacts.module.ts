import type { DomainModule } from "#kernel/module.ts";
import { contactsHoldings } from "./contacts.data.ts";
import { setUpContacts } from "./set-up-contacts.ts";

export const contactsModule: DomainModule = {
  name: "contacts",
  setUpAccount: setUpContacts,
  holdings: contactsHoldings,
};
