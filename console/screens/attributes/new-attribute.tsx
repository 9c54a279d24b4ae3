import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Radio, Stack, Switch, Text, TextInput } from "@mantine/core";
import { createAttribute, getAttributes } from "#domains/contacts/attributes.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Attribute } from "./attribute.ts";
import { nameFrom } from "./attribute-name.ts";
import { useTypeNames } from "./use-type-names.ts";

type Props = { opened: boolean; close: () => void };

export function NewAttribute({ opened, close }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={close} size="lg" title={<Text fw={600}>{t`New attribute`}</Text>}>
      {opened && <Form close={close} />}
    </Modal>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useLingui();
  const types = useTypeNames();
  const { required } = useRules();
  const create = useAction(createAttribute, {
    invalidates: [getAttributes],
    onSuccess: (_, { body }) => {
      close();
      toast(t`“${body.label}” is ready.`);
    },
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: { label: "", type: "text", identifying: true, ground: "" },
      validate: {
        label: (label) =>
          required(label) ?? (nameFrom(label) ? null : t`Use at least one letter of the alphabet.`),
      },
    },
    create.error,
  );
  const { label, identifying, ground, type } = form.values;
  const name = nameFrom(label);
  const merged = `{{ contact.${name} }}`;
  const submit = form.onSubmit((typed) =>
    create.mutate({
      params: { category: "normal", name: nameFrom(typed.label) ?? "" },
      body: {
        type: typed.type,
        label: typed.label.trim(),
        identifying: typed.identifying,
        ...(typed.ground.trim() ? { ground: typed.ground.trim() } : {}),
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Name`}
          description={
            name ? (
              <Trans>
                In e-mails: <Code>{merged}</Code>
              </Trans>
            ) : (
              t`As you call it: “Birthday”, “Favourite shop”.`
            )
          }
          maxLength={100}
          data-autofocus
          {...form.getInputProps("label")}
        />
        <Radio.Group
          label={t`What it holds`}
          value={type}
          onChange={(chosen) => {
            const next = chosen as Attribute["type"];
            // Text tells who somebody is more often than not; the server's own default.
            form.setValues({ type: next, identifying: next === "text" });
          }}
        >
          <Stack gap="sm" mt="xs">
            {Object.entries(types).map(([value, words]) => (
              <Radio key={value} value={value} label={words.name} description={words.about} />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          label={t`It may tell who somebody is`}
          description={
            identifying
              ? t`Sealed under each person’s own key, like their address.`
              : t`Kept readable, so that contacts can be sorted by it.`
          }
          {...form.getInputProps("identifying", { type: "checkbox" })}
        />
        <GroundField
          error={create.error}
          value={ground}
          onChange={(typed) => form.setFieldValue("ground", typed)}
        />
        <Guidance
          why={
            <Trans>
              Sealed values are unreadable in the database and in every copy of it without the person’s key,
              and gone for good when the key is destroyed. That is how erasing somebody reaches even old
              backups.
            </Trans>
          }
        >
          {identifying ? (
            <Trans>A sealed value can greet somebody in an e-mail, but contacts can’t be sorted by it.</Trans>
          ) : (
            <Trans>Leave it readable only if nobody could be recognised by it alone.</Trans>
          )}
        </Guidance>
        {rest && !groundNeeded(rest) && (
          <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending}>
            <Trans>Create</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Values = { label: string; type: Attribute["type"]; identifying: boolean; ground: string };
