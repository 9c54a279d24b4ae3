import type { AttributeValue } from "../attribute.ts";

export type SentContact = {
  email?: string | undefined;
  ext_id?: string | undefined;
  attributes?: Record<string, AttributeValue | null> | undefined;
};

/** Contacts sent as JSON as the CSV text that an import reads: the first is on line 2, whatever stands in its values. */
export function textOfContacts(contacts: readonly SentContact[]): string {
  const names = new Set<string>();
  if (contacts.some(({ ext_id }) => ext_id !== undefined)) names.add("EXT_ID");
  for (const { attributes } of contacts)
    for (const name of Object.keys(attributes ?? {}))
      if (/^[a-z]\w{0,49}$/i.test(name)) names.add(name.toUpperCase());
  names.delete("EMAIL");
  const columns = [...names];
  const lines = contacts.map(({ email, ext_id, attributes }) => {
    const values = new Map(
      Object.entries(attributes ?? {}).map(([name, value]) => [name.toUpperCase(), value]),
    );
    if (ext_id !== undefined) values.set("EXT_ID", ext_id);
    return [email ?? values.get("EMAIL"), ...columns.map((column) => values.get(column))].map(cell).join(";");
  });
  return `${["EMAIL", ...columns].map(cell).join(";")}\n${lines.join("\n")}\n`;
}

function cell(value: AttributeValue | null | undefined): string {
  const text = Array.isArray(value) ? value.join("|") : String(value ?? "");
  return `"${text.replace(/[\r\n]+/g, " ").replaceAll('"', '""')}"`;
}
