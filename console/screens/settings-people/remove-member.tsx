import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { listMembers, removeMember } from "#domains/accounts/accounts.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Member } from "./member.ts";

type Props = { member: Member; self: boolean; close: () => void };

/** Takes somebody's access away; whoever removes themselves is shown out. */
export function RemoveMember({ member, self, close }: Props) {
  const { t } = useLingui();
  const { name, userId } = member;
  const remove = useAction(removeMember, {
    invalidates: self ? [] : [listMembers],
    onSuccess: () => {
      if (self) return location.assign("/");
      close();
      toast(t`${name} no longer works here.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={self ? t`Leave this account?` : t`Remove ${name}?`}
      verb={self ? t`Leave` : t`Remove`}
      confirm={() => remove.mutate({ params: { userId } })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Stack gap="xs">
        <Text>
          {self ? (
            <Trans>You lose access at once. To come back you need an invitation from an owner.</Trans>
          ) : (
            <Trans>
              {name} loses access at once, in every browser. To come back they need a new invitation.
            </Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            What was done here stays, and stays attributed. API keys go on working: revoke those this person
            knows.
          </Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
