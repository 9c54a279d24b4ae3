import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Select, Stack } from "@mantine/core";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { updateContact } from "#domains/contacts/contacts.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import type { Attribute } from "../../components/attribute.ts";
import { AttributeField, sentOf, type Typed, typedOf } from "../../components/attribute-field.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { ContactInfo } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo; close: () => void };

export function DetailsForm(props: Props) {
  const query = useOperation(getAttributes);
  return <Loaded query={query}>{({ attributes }) => <Fields {...props} attributes={attributes} />}</Loaded>;
}

type Values = { attributes: Record<string, Typed>; language: string };

function Fields({ contact, close, attributes }: Props & { attributes: Attribute[] }) {
  const { t } = useLingui();
  const update = useAction(updateContact, { invalidates: stale });
  const { form, rest } = useServerForm<Values>(
    { initialValues: { attributes: typedValues(contact, attributes), language: contact.language } },
    update.error,
  );
  const submit = form.onSubmit(async (typed) => {
    const body = {
      attributes: sentValues(typed.attributes, attributes),
      language: typed.language as "en" | "fr",
    };
    const before = {
      attributes: sentValues(typedValues(contact, attributes), attributes),
      language: contact.language as "en" | "fr",
    };
    try {
      await update.mutateAsync({ ...byId(contact.id), body });
    } catch {
      return; // shown by the form
    }
    close();
    toastUndo(t`Details saved.`, () => update.mutateAsync({ ...byId(contact.id), body: before }));
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {attributes.map((attribute) => (
          <AttributeField
            key={attribute.name}
            attribute={attribute}
            {...form.getInputProps(`attributes.${attribute.name}`)}
            value={form.values.attributes[attribute.name] ?? ""}
            onChange={(value) => form.setFieldValue(`attributes.${attribute.name}`, value)}
          />
        ))}
        <Select
          label={t`Language`}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          {...form.getInputProps("language")}
        />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={update.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function typedValues(contact: ContactInfo, attributes: Attribute[]): Values["attributes"] {
  return Object.fromEntries(attributes.map(({ name }) => [name, typedOf(contact.attributes[name])]));
}

function sentValues(typed: Values["attributes"], attributes: Attribute[]) {
  return Object.fromEntries(attributes.map(({ name }) => [name, sentOf(typed[name])]));
}
