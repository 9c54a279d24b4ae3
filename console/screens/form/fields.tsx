import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { moved, Sortable, SortableCard } from "../../components/sortable.tsx";
import type { StepProps } from "./form-details.ts";

const noWords = { en: "", fr: "" };

/** What is asked besides the address, in the order of the page. The less, the better for everybody. */
export function Fields({ draft: { fields }, change, language }: StepProps) {
  const { t } = useLingui();
  const attributes = (useOperation(getAttributes).data?.attributes ?? []).filter(({ type }) => type !== "id");
  const labelOf = (name: string) => attributes.find((one) => one.name === name)?.label ?? name;
  const free = attributes.filter((one) => !fields.some((field) => field.attribute === one.name));
  const set = (at: number, but: Partial<(typeof fields)[number]>) =>
    change({ fields: fields.map((field, index) => (index === at ? { ...field, ...but } : field)) });
  return (
    <Stack>
      <Text>
        <Trans>The e-mail address is always asked.</Trans>
      </Text>
      <Sortable
        ids={fields.map((field) => field.attribute)}
        nameOf={labelOf}
        onMove={(from, to) => change({ fields: moved(fields, from, to) })}
      >
        {fields.map((field, index) => {
          const label = labelOf(field.attribute);
          return (
            <SortableCard
              key={field.attribute}
              id={field.attribute}
              name={label}
              index={index}
              count={fields.length}
              onMove={(to) => change({ fields: moved(fields, index, to) })}
              onRemove={() => change({ fields: fields.filter((_, at) => at !== index) })}
            >
              <Stack gap="sm" lang={language}>
                <TextInput
                  label={t`Question`}
                  placeholder={label}
                  maxLength={200}
                  value={field.label[language]}
                  onChange={(event) =>
                    set(index, { label: { ...field.label, [language]: event.currentTarget.value } })
                  }
                />
                <TextInput
                  label={t`Help below it`}
                  maxLength={300}
                  value={field.help[language]}
                  onChange={(event) =>
                    set(index, { help: { ...field.help, [language]: event.currentTarget.value } })
                  }
                />
                <Checkbox
                  label={t`An answer is compulsory`}
                  checked={field.required}
                  onChange={(event) => set(index, { required: event.currentTarget.checked })}
                />
              </Stack>
            </SortableCard>
          );
        })}
      </Sortable>
      <Group align="flex-end">
        {free.length > 0 && (
          <Select
            label={t`Add a question`}
            placeholder={t`Choose`}
            searchable
            data={free.map((one) => ({ value: one.name, label: one.label }))}
            value={null}
            onChange={(attribute) =>
              attribute &&
              change({ fields: [...fields, { attribute, required: false, label: noWords, help: noWords }] })
            }
          />
        )}
        <Anchor component={Link} to={accountPath("/attributes")} size="sm">
          <Trans>Attributes and their kinds of answer</Trans>
        </Anchor>
      </Group>
    </Stack>
  );
}
