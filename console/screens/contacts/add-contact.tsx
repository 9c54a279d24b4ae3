import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { createContact, getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Added } from "./added.ts";
import { AddedContact } from "./added-contact.tsx";

type Props = { opened: boolean; close: () => void };

/** One person by hand; then says what may be sent to them, which is often nothing yet. */
export function AddContact({ opened, close }: Props) {
  const { t } = useLingui();
  const [added, setAdded] = useState<Added>();
  const leave = () => {
    close();
    setAdded(undefined);
  };
  const title = added ? t`${added.email} is in your contacts` : t`Add one person`;
  return (
    <Modal opened={opened} onClose={leave} size="lg" title={<Text fw={600}>{title}</Text>}>
      {added ? (
        <AddedContact {...added} another={() => setAdded(undefined)} />
      ) : (
        opened && <AddForm close={leave} done={setAdded} />
      )}
    </Modal>
  );
}

type Values = { email: string; attributes: Record<string, string>; language: string; listIds: string[] };

function AddForm({ close, done }: { close: () => void; done: (added: Added) => void }) {
  const { t } = useLingui();
  const { email } = useRules();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const names = attributes.filter(({ name }) => name === "FIRSTNAME" || name === "LASTNAME");
  const create = useAction(createContact, {
    invalidates: [getContacts, getLists, listPurposes],
    onSuccess: (reply, { body }) => done({ email: body?.email ?? "", reply }),
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: { email: "", attributes: {}, language: "", listIds: [] },
      validate: { email },
    },
    create.error,
  );
  const chosen = form.values.listIds.length;
  const submit = form.onSubmit((typed) => create.mutate({ body: bodyOf(typed) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`E-mail address`}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("email")}
        />
        <Group grow align="flex-start">
          {names.map(({ name, label }) => (
            <TextInput
              key={name}
              label={label}
              autoComplete="off"
              {...form.getInputProps(`attributes.${name}`)}
              value={form.values.attributes[name] ?? ""}
            />
          ))}
        </Group>
        <Select
          label={t`Language`}
          placeholder={t`As your business’s`}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          clearable
          clearButtonProps={{ "aria-label": t`As your business’s` }}
          {...form.getInputProps("language")}
          value={form.values.language || null}
          onChange={(language) => form.setFieldValue("language", language ?? "")}
        />
        <MultiSelect
          label={t`Lists`}
          data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
          searchable
          {...form.getInputProps("listIds")}
        />
        <Guidance
          why={
            <Trans>
              An address somebody gave you, on a card or for an order, says how to reach them, not that they
              want your news. What counts is what they said yes to, and that you can show it.
            </Trans>
          }
        >
          {chosen === 0 ? (
            <Trans>
              Adding somebody permits nothing by itself: next you will see what may be sent to them.
            </Trans>
          ) : (
            <Plural
              value={chosen}
              one="Being on this list permits nothing by itself: next you will see what may be sent to them."
              other="Being on these # lists permits nothing by itself: next you will see what may be sent to them."
            />
          )}
        </Guidance>
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending}>
            <Trans>Add</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function bodyOf({ email, attributes, language, listIds }: Values) {
  const filled = Object.entries(attributes).filter(([, value]) => value.trim());
  return {
    email: email.trim(),
    attributes: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    ...(language ? { language: language as "en" | "fr" } : {}),
    listIds: listIds.map(Number),
  };
}
