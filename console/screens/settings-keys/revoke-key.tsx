import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { listApiKeys, revokeApiKey } from "#domains/accounts/accounts.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Moment } from "../../components/moment.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Key } from "./key.ts";

type Props = { apiKey: Key; close: () => void };

/** At once and for good: a program that uses it stops working. */
export function RevokeKey({ apiKey: { id, name, lastUsedAt }, close }: Props) {
  const { t } = useLingui();
  const revoke = useAction(revokeApiKey, {
    invalidates: [listApiKeys],
    onSuccess: () => {
      close();
      toast(t`“${name}” is revoked.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Revoke “${name}”?`}
      verb={t`Revoke`}
      confirm={() => revoke.mutate({ params: { keyId: id } })}
      pending={revoke.isPending}
      error={revoke.error}
      typeToConfirm={t`revoke`}
    >
      <Stack gap="xs">
        <Text>
          {lastUsedAt ? (
            <Trans>
              It was last used <Moment at={lastUsedAt} show="ago" />. The program that uses it is refused from
              now on.
            </Trans>
          ) : (
            <Trans>No program has used it yet.</Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>What was done with it stays, and stays attributed to it.</Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
