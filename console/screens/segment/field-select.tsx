import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import type { Field } from "./field.ts";

type Props = {
  fields: readonly Field[];
  value: string | null;
  /** The name of a field that is gone. */
  unknown?: string | undefined;
  /** Where it stands in the place of what was pressed to have it. */
  autoFocus?: boolean;
  choose: (id: string) => void;
};

/** Everything that can be asked, under headings. */
export function FieldSelect({ fields, value, unknown, autoFocus = false, choose }: Props) {
  const { t } = useLingui();
  const headings: [string, string][] = [
    ["contact", t`Contact`],
    ["attributes", t`Attributes`],
    ["lists", t`Lists`],
    ["permission", t`Permission`],
    ["origin", t`Where they come from`],
    ["messages", t`Messages`],
    ["forms", t`Forms`],
    ["engagement", t`Opens and clicks`],
  ];
  const data = headings
    .map(([group, heading]) => ({
      group: heading,
      items: fields.filter((field) => field.group === group).map(({ id, label }) => ({ value: id, label })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Select
      aria-label={t`What is asked`}
      placeholder={t`Choose what to ask…`}
      data={unknown && value ? [{ group: t`Gone`, items: [{ value, label: unknown }] }, ...data] : data}
      value={value}
      onChange={(id) => id && choose(id)}
      allowDeselect={false}
      autoFocus={autoFocus}
      searchable
      maxDropdownHeight={320}
      style={{ flex: "1 1 14rem" }}
    />
  );
}
