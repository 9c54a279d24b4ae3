import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { updateContact } from "#domains/contacts/contacts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { ContactInfo } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

type Props = { contact: ContactInfo; close: () => void };
type Attribute = ReplyOf<typeof getAttributes>["attributes"][number];

export function DetailsForm(props: Props) {
  const query = useOperation(getAttributes);
  return <Loaded query={query}>{({ attributes }) => <Fields {...props} attributes={attributes} />}</Loaded>;
}

type Values = { attributes: Record<string, string | boolean>; language: string };

function Fields({ contact, close, attributes }: Props & { attributes: Attribute[] }) {
  const { t } = useLingui();
  const update = useAction(updateContact, { invalidates: stale });
  const { form, rest } = useServerForm<Values>(
    { initialValues: { attributes: typedOf(contact, attributes), language: contact.language } },
    update.error,
  );
  const submit = form.onSubmit(async (typed) => {
    const body = {
      attributes: sentOf(typed.attributes, attributes),
      language: typed.language as "en" | "fr",
    };
    const before = {
      attributes: sentOf(typedOf(contact, attributes), attributes),
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
          <Field key={attribute.name} attribute={attribute} form={form} />
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

type FieldProps = { attribute: Attribute; form: ReturnType<typeof useServerForm<Values>>["form"] };

function Field({ attribute: { name, label, type }, form }: FieldProps) {
  const path = `attributes.${name}`;
  if (type === "boolean")
    return <Checkbox label={label} {...form.getInputProps(path, { type: "checkbox" })} />;
  return (
    <TextInput
      label={label}
      type={type === "date" ? "date" : "text"}
      inputMode={type === "float" ? "decimal" : "text"}
      autoComplete="off"
      {...form.getInputProps(path)}
    />
  );
}

function typedOf(contact: ContactInfo, attributes: Attribute[]): Values["attributes"] {
  return Object.fromEntries(
    attributes.map(({ name, type }) => {
      const value = contact.attributes[name];
      return [name, type === "boolean" ? value === true : String(value ?? "")];
    }),
  );
}

/** What is empty is emptied; numbers go as they were typed, since the server reads `12,5` too. */
function sentOf(typed: Values["attributes"], attributes: Attribute[]) {
  return Object.fromEntries(
    attributes.map(({ name }) => {
      const value = typed[name];
      return [name, typeof value === "string" && !value.trim() ? null : (value ?? null)];
    }),
  );
}
