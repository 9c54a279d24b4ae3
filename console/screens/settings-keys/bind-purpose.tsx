import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import type { listPurposes } from "#domains/consent/consent.api.ts";
import type { getTemplates } from "#domains/templates/templates.api.ts";
import { createBoundPurpose, listBoundPurposes } from "#domains/transactional/transactional.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

type Props = {
  opened: boolean;
  close: () => void;
  templates: ReplyOf<typeof getTemplates>["templates"];
  purposes: ReplyOf<typeof listPurposes>["purposes"];
};

/** A new rule: an e-mail, or whatever bears a tag, is for this purpose. */
export function BindPurpose(props: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      title={<Text fw={600}>{t`What is advertising?`}</Text>}
    >
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ close, templates, purposes }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const purposeName = usePurposeName();
  const create = useAction(createBoundPurpose, {
    invalidates: [listBoundPurposes],
    onSuccess: () => {
      close();
      toast(t`From now on this goes only to people who agreed.`);
    },
  });
  const promotional = purposes.filter(({ kind }) => kind === "marketing" || kind === "partners");
  const { form, rest } = useServerForm(
    {
      initialValues: { by: "template", templateId: "", tag: "", purposeId: String(promotional[0]?.id ?? "") },
      validate: {
        templateId: (value, { by }) => (by === "template" ? required(value) : null),
        tag: (value, { by }) => (by === "tag" ? required(value) : null),
        purposeId: required,
      },
    },
    create.error,
  );
  const submit = form.onSubmit(({ by, templateId, tag, purposeId }) =>
    create.mutate({
      body: {
        ...(by === "template" ? { templateId: Number(templateId) } : { tag: tag.trim() }),
        purposeId: Number(purposeId),
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SegmentedControl
          fullWidth
          data={[
            { value: "template", label: t`An e-mail` },
            { value: "tag", label: t`A tag` },
          ]}
          {...form.getInputProps("by")}
        />
        {form.values.by === "template" ? (
          <Select
            label={t`E-mail`}
            description={t`Whatever a program sends from it.`}
            data={templates.map(({ id, name }) => ({ value: String(id), label: name }))}
            searchable
            {...form.getInputProps("templateId")}
          />
        ) : (
          <TextInput
            label={t`Tag`}
            description={t`A word that the program puts on its messages, to the letter.`}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps("tag")}
          />
        )}
        <Select
          label={t`Purpose`}
          description={t`What people must have agreed to.`}
          data={promotional.map((purpose) => ({ value: String(purpose.id), label: purposeName(purpose) }))}
          allowDeselect={false}
          {...form.getInputProps("purposeId")}
        />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
