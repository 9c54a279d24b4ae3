import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { confirmTotp, listMembers } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import classes from "./scan-and-confirm.module.css";
import type { Secret } from "./secret.ts";

type Props = { secret: Secret; confirmed: (recoveryCodes: string[]) => void; cancel: () => void };

/** It is on only once a code has shown that the phone has the secret. */
export function ScanAndConfirm({ secret: { qrCode, secret }, confirmed, cancel }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const queries = useQueryClient();
  const confirm = useAction(confirmTotp, {
    invalidates: [listMembers],
    onSuccess: async ({ recoveryCodes }) => {
      confirmed(recoveryCodes);
      await queries.invalidateQueries(sessionQuery);
    },
  });
  const { form, rest } = useServerForm(
    { initialValues: { code: "" }, validate: { code: required } },
    confirm.error,
  );
  const submit = form.onSubmit(({ code }) => confirm.mutate({ body: { code: code.replace(/\s/g, "") } }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Group align="flex-start" gap="lg">
          <img src={qrCode} alt={t`QR code for your authenticator app`} className={classes.code} />
          <Stack gap="xs" align="flex-start" style={{ flex: "1 1 14rem", minWidth: 0 }}>
            <Text>
              <Trans>Add an entry in the app and point the camera at this image.</Trans>
            </Text>
            <Text size="sm" c="dimmed">
              <Trans>No camera, or the app is on this device? Type or paste this key:</Trans>
            </Text>
            <Code style={{ overflowWrap: "anywhere" }}>{secret.match(/.{1,4}/g)?.join(" ")}</Code>
            <CopyButton value={secret} label={t`the key`} />
          </Stack>
        </Group>
        <TextInput
          label={t`The six digits that the app shows now`}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          maw={280}
          data-autofocus
          {...form.getInputProps("code")}
        />
        {rest && <ErrorPanel error={rest} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            <Trans>Turn it on</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
