import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { getSenderDomains } from "#domains/delivery/dkim/domains.api.ts";
import { createSender, getSenders, updateSender } from "#domains/delivery/senders.api.ts";
import { useAccount } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Sender } from "./server.ts";

type Props = { opened: boolean; sender: Sender | undefined; close: () => void };

/** A new sender, or other words for one. */
export function SenderForm(props: Props) {
  const { t } = useLingui();
  const title = props.sender ? t`Change the sender` : t`Add a sender`;
  return (
    <Modal opened={props.opened} onClose={props.close} title={<Text fw={600}>{title}</Text>}>
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ sender, close }: Props) {
  const { t } = useLingui();
  const { legalName } = useAccount();
  const { required, email } = useRules();
  const done = () => {
    close();
    toast(t`Saved.`);
  };
  const create = useAction(createSender, { invalidates: [getSenders, getSenderDomains], onSuccess: done });
  const update = useAction(updateSender, { invalidates: [getSenders, getSenderDomains], onSuccess: done });
  const { form, rest } = useServerForm(
    {
      initialValues: { name: sender?.name ?? legalName.slice(0, 100), email: sender?.email ?? "" },
      validate: { name: required, email },
    },
    create.error ?? update.error,
  );
  const submit = form.onSubmit((typed) => {
    const body = { name: typed.name.trim(), email: typed.email.trim() };
    if (sender) update.mutate({ params: { senderId: sender.id }, body });
    else create.mutate({ body });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Name`}
          description={t`What readers see first: your business, or “Camille from the workshop”.`}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t`E-mail address`}
          description={t`Answers arrive there.`}
          type="email"
          maxLength={254}
          autoComplete="off"
          {...form.getInputProps("email")}
        />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
