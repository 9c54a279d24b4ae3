import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { listInvitations, revokeInvitation } from "#domains/accounts/accounts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useRoleWords } from "./use-role-words.ts";

type Invitation = ReplyOf<typeof listInvitations>["invitations"][number];

/** Invitations that nobody has accepted yet. */
export function Invitations({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const invitations = useOperation(listInvitations);
  const [revoking, setRevoking] = useState<Invitation>();
  return (
    <Card component="section" aria-labelledby="invitations">
      <Title order={2} size="h3" id="invitations">
        <Trans>Open invitations</Trans>
      </Title>
      <Loaded query={invitations}>
        {({ count, invitations }) =>
          count === 0 ? (
            <Text c="dimmed" mt="xs">
              <Trans>Nobody is invited at the moment.</Trans>
            </Text>
          ) : (
            <Rows>
              {invitations.map((invitation) => {
                const { id, email, role, expiresAt, expired } = invitation;
                return (
                  <Row
                    key={id}
                    actions={
                      mayChange && (
                        <Button
                          variant="subtle"
                          color="stone"
                          size="sm"
                          onClick={() => setRevoking(invitation)}
                          aria-label={t`Revoke the invitation of ${email}`}
                        >
                          <Trans>Revoke…</Trans>
                        </Button>
                      )
                    }
                  >
                    <Group gap="xs">
                      <Text fw={600}>{email}</Text>
                      {expired && <Badge color="stone">{t`Expired`}</Badge>}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {roleWords(role).name} ·{" "}
                      {expired ? (
                        <Trans>
                          the link worked until <Moment at={expiresAt} />
                        </Trans>
                      ) : (
                        <Trans>
                          the link works until <Moment at={expiresAt} />
                        </Trans>
                      )}
                    </Text>
                  </Row>
                );
              })}
            </Rows>
          )
        }
      </Loaded>
      {revoking && <Revoke invitation={revoking} close={() => setRevoking(undefined)} />}
    </Card>
  );
}

function Revoke({ invitation, close }: { invitation: Invitation; close: () => void }) {
  const { t } = useLingui();
  const { id, email } = invitation;
  const revoke = useAction(revokeInvitation, { invalidates: [listInvitations], onSuccess: close });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Revoke the invitation of ${email}?`}
      verb={t`Revoke`}
      confirm={() => revoke.mutate({ params: { invitationId: id } })}
      pending={revoke.isPending}
      error={revoke.error}
    >
      <Text>
        <Trans>Its link stops working. You can invite this person again, with a new link.</Trans>
      </Text>
    </ConfirmDialog>
  );
}
