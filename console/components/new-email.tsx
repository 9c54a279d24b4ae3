import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { createTemplate, getStarters, getTemplates } from "#domains/templates/templates.api.ts";
import { useAction, useOperation } from "../api/use-operation.ts";
import { type Beginning, emptyBeginnings } from "./email-beginnings.ts";
import { EmailGallery } from "./email-gallery.tsx";
import { ErrorPanel } from "./error-panel.tsx";
import { Loaded } from "./loaded.tsx";
import { useRules } from "./use-rules.ts";
import { useServerForm } from "./use-server-form.ts";

type Props = {
  opened: boolean;
  close: () => void;
  created: (templateId: number) => unknown;
  /** What it is for, where that has a name. */
  name?: string;
};

/** A new e-mail, from the gallery or from nothing. */
export function NewEmail(props: Props) {
  const { t } = useLingui();
  const starters = useOperation(getStarters, undefined, { enabled: props.opened });
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={<Text fw={600}>{t`New e-mail`}</Text>}
      size="80rem"
    >
      {props.opened && (
        <Loaded query={starters}>{({ starters }) => <NewEmailForm {...props} starters={starters} />}</Loaded>
      )}
    </Modal>
  );
}

function NewEmailForm({ close, created, name = "", starters }: Props & { starters: Beginning[] }) {
  const { t } = useLingui();
  const { required } = useRules();
  const empty: Beginning[] = [
    {
      ...emptyBeginnings.mjml,
      name: t`Empty, MJML`,
      about: t`Tags that turn into a layout for every mailbox`,
    },
    { ...emptyBeginnings.html, name: t`Empty, HTML`, about: t`For who brings their own HTML` },
  ];
  const [chosen, setChosen] = useState(starters[0]?.key ?? "");
  const create = useAction(createTemplate, {
    invalidates: [getTemplates],
    onSuccess: ({ id }) => created(id),
  });
  const { form, rest } = useServerForm(
    { initialValues: { name }, validate: { name: required } },
    create.error,
  );
  const submit = form.onSubmit(({ name }) => {
    const beginning = [...starters, ...empty].find(({ key }) => key === chosen);
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
        <EmailGallery starters={starters} empty={empty} chosen={chosen} choose={setChosen} />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group
          justify="flex-end"
          py="sm"
          style={{ position: "sticky", bottom: 0, background: "var(--mantine-color-body)" }}
        >
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
