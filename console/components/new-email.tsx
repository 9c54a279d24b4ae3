import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { createTemplate, getStarters, getTemplates } from "#domains/templates/templates.api.ts";
import { useAction, useOperation } from "../api/use-operation.ts";
import { type Beginning, emptyBeginnings } from "./email-beginnings.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { Loaded } from "./loaded.tsx";
import { useRules } from "./use-rules.ts";
import { useServerForm } from "./use-server-form.ts";

type Props = { opened: boolean; close: () => void; created: (templateId: number) => unknown };

/** A new e-mail, from a starter or from nothing. */
export function NewEmail(props: Props) {
  const { t } = useLingui();
  const starters = useOperation(getStarters, undefined, { enabled: props.opened });
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={<Text fw={600}>{t`New e-mail`}</Text>}
      size="lg"
    >
      {props.opened && (
        <Loaded query={starters}>{({ starters }) => <NewEmailForm {...props} starters={starters} />}</Loaded>
      )}
    </Modal>
  );
}

function NewEmailForm({ close, created, starters }: Props & { starters: Beginning[] }) {
  const { t } = useLingui();
  const { required } = useRules();
  const beginnings: Beginning[] = [
    ...starters,
    {
      ...emptyBeginnings.mjml,
      name: t`Empty, MJML`,
      about: t`Tags that turn into a layout for every mailbox`,
    },
    { ...emptyBeginnings.html, name: t`Empty, HTML`, about: t`For who brings their own HTML` },
  ];
  const [chosen, setChosen] = useState(beginnings[0]?.key ?? "mjml");
  const create = useAction(createTemplate, {
    invalidates: [getTemplates],
    onSuccess: ({ id }) => created(id),
  });
  const { form, rest } = useServerForm(
    { initialValues: { name: "" }, validate: { name: required } },
    create.error,
  );
  const submit = form.onSubmit(({ name }) => {
    const beginning = beginnings.find(({ key }) => key === chosen);
    if (!beginning) return;
    const { subject, previewText, format, source } = beginning;
    create.mutate({ body: { name: name.trim(), subject, previewText, format, source } });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Name`}
          description={t`For you only: readers see the subject.`}
          placeholder={t`Spring news`}
          maxLength={200}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Radio.Group label={t`Begin with`} value={chosen} onChange={setChosen}>
          <Stack gap="sm" mt="xs">
            {beginnings.map(({ key, name, about }) => (
              <Radio key={key} value={key} label={name} description={about} />
            ))}
          </Stack>
        </Radio.Group>
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
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
