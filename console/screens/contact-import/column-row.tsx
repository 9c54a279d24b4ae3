import { useLingui } from "@lingui/react/macro";
import { Select, Text } from "@mantine/core";
import { useState } from "react";
import type { getAttributes } from "#domains/contacts/attributes.api.ts";
import type { getImportPreview } from "#domains/contacts/import/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import classes from "./columns.module.css";
import type { Target } from "./mapping.ts";
import { NewAttribute } from "./new-attribute.tsx";

type Props = {
  column: ReplyOf<typeof getImportPreview>["columns"][number];
  samples: string[];
  target: Target | undefined;
  attributes: ReplyOf<typeof getAttributes>["attributes"];
  set: (target: Target | undefined) => void;
};

/** One column of the file: its name, what its first rows hold, and where it goes. */
export function ColumnRow({ column, samples, target, attributes, set }: Props) {
  const { t } = useLingui();
  const [creating, setCreating] = useState(false);
  const title = column.name;
  const fields = useFieldNames();
  return (
    <div>
      <div className={classes.column} data-left-out={target === undefined || undefined}>
        <div className={classes.about}>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {samples.filter(Boolean).join(" · ") || t`empty in the first rows`}
          </Text>
        </div>
        <Select
          aria-label={t`What “${title}” holds`}
          value={creating ? "new" : (target ?? "none")}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t`Nothing by that name: leave it out, or create a new attribute`}
          maxDropdownHeight={320}
          onChange={(chosen) => {
            setCreating(chosen === "new");
            if (chosen !== "new") set(chosen === "none" || !chosen ? undefined : (chosen as Target));
          }}
          data={[
            { value: "none", label: t`Leave this column out` },
            { value: "new", label: t`Create a new attribute …` },
            {
              group: t`The person`,
              items: [
                { value: "field:email", label: fields.email },
                ...attributes.map((one) => ({ value: `attribute:${one.name}`, label: one.label })),
                { value: "field:full_name", label: fields.full_name },
                { value: "field:last_first_name", label: fields.last_first_name },
                { value: "attribute:SMS", label: fields.telephone },
                { value: "attribute:EXT_ID", label: fields.extId },
                { value: "field:language", label: fields.language },
              ],
            },
            {
              group: t`How they agreed or refused`,
              items: [
                { value: "field:consent_at", label: fields.consent_at },
                { value: "field:consent_place", label: fields.consent_place },
                { value: "field:consent_text", label: fields.consent_text },
                { value: "field:consent_ip", label: fields.consent_ip },
                { value: "field:opt_out", label: fields.opt_out },
              ],
            },
          ]}
        />
      </div>
      {creating && (
        <NewAttribute
          column={column}
          close={() => setCreating(false)}
          done={(name) => {
            setCreating(false);
            set(`attribute:${name}`);
          }}
        />
      )}
    </div>
  );
}

function useFieldNames() {
  const { t } = useLingui();
  return {
    email: t`E-mail address`,
    full_name: t`First and last name in one`,
    last_first_name: t`Last and first name in one`,
    telephone: t`Telephone`,
    extId: t`Id in your system`,
    language: t`Language`,
    consent_at: t`When they agreed`,
    consent_place: t`Where they agreed`,
    consent_text: t`The words they agreed to`,
    consent_ip: t`From which IP address`,
    opt_out: t`They said no`,
  };
}
