import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Card, Checkbox, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { FormDetails } from "./form-details.ts";

type Field = FormDetails["draft"]["fields"][number];
const noWords = { en: "", fr: "" };

type Props = { fields: Field[]; onChange: (fields: Field[]) => void };

/** What is asked besides the address. The less, the better for everybody. */
export function Fields({ fields, onChange }: Props) {
  const { t } = useLingui();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const labelOf = (name: string) => attributes.find((one) => one.name === name)?.label ?? name;
  const free = attributes.filter((one) => !fields.some((field) => field.attribute === one.name));
  const move = (from: number, to: number) => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <Stack component="section" aria-labelledby="fields">
      <Title order={2} id="fields">
        <Trans>What you ask for</Trans>
      </Title>
      <Text>
        <Trans>The e-mail address is always asked.</Trans>
      </Text>
      {fields.map((field, index) => {
        const label = labelOf(field.attribute);
        return (
          <Card withBorder key={field.attribute} py="xs">
            <Group justify="space-between" gap="xs">
              <Text style={{ flex: 1 }}>{label}</Text>
              <Checkbox
                label={t`needed`}
                checked={field.required}
                onChange={(event) =>
                  onChange(
                    fields.map((one) =>
                      one === field ? { ...one, required: event.currentTarget.checked } : one,
                    ),
                  )
                }
              />
              <ActionIcon
                variant="subtle"
                color="stone"
                size="lg"
                aria-label={t`Move ${label} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <IconArrowUp size={18} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="stone"
                size="lg"
                aria-label={t`Move ${label} down`}
                disabled={index === fields.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <IconArrowDown size={18} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="brick"
                size="lg"
                aria-label={t`Remove ${label}`}
                onClick={() => onChange(fields.filter((one) => one !== field))}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Group>
          </Card>
        );
      })}
      {free.length > 0 && (
        <Select
          label={t`Add a field`}
          placeholder={t`Choose`}
          data={free.map((one) => ({ value: one.name, label: one.label }))}
          value={null}
          onChange={(attribute) =>
            attribute && onChange([...fields, { attribute, required: false, label: noWords, help: noWords }])
          }
        />
      )}
      {fields.length > 2 && (
        <Guidance
          tone="warn"
          why={
            <Trans>
              You may only ask for what the purpose needs (GDPR article 5(1)(c)). Each further field also
              costs you sign-ups.
            </Trans>
          }
        >
          <Plural
            value={fields.length}
            one="# field besides the address."
            other="# fields besides the address: do you need each of them to send what people ask for here?"
          />
        </Guidance>
      )}
    </Stack>
  );
}
