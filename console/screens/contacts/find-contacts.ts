import { t } from "@lingui/core/macro";
import { IconUser } from "@tabler/icons-react";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { call } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import type { FinderModule } from "../../frame/finder.ts";

/** Contacts by the first letters of their address or names, for Ctrl+K. */
export const heading: FinderModule["heading"] = () => t`Contacts`;

export const find: FinderModule["find"] = async (query, signal) => {
  const { contacts } = await call(getContacts, { query: { search: query, limit: 5 } }, { signal });
  return contacts.map(({ id, email, attributes }) => {
    const name = [attributes.FIRSTNAME, attributes.LASTNAME].filter(Boolean).join(" ");
    return {
      id: `contact-${id}`,
      label: name || email || `#${id}`,
      ...(name && email ? { description: email } : {}),
      href: accountPath(`/contacts/${id}`),
      icon: IconUser,
    };
  });
};
