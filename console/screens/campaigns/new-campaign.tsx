import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { createEmailCampaign, getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

type Props = { opened: boolean; close: () => void };

export function NewCampaign({ opened, close }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={600}>{t`New campaign`}</Text>}>
      {opened && <NameForm close={close} />}
    </Modal>
  );
}

function NameForm({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const navigate = useNavigate();
  const create = useAction(createEmailCampaign, {
    invalidates: [getEmailCampaigns],
    onSuccess: ({ id }) => void navigate({ to: accountPath(`/campaigns/${id}`) }),
  });
  const { form, rest } = useServerForm(
    { initialValues: { name: "" }, validate: { name: required } },
    create.error,
  );
  return (
    <form onSubmit={form.onSubmit((body) => create.mutate({ body }))} noValidate>
      <Stack>
        <TextInput
          label={t`Name`}
          description={t`For you only: readers see the e-mail’s subject.`}
          placeholder={t`Spring news`}
          maxLength={200}
          data-autofocus
          {...form.getInputProps("name")}
        />
        {rest && <ErrorPanel error={rest} />}
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
