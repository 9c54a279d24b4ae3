import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listNotMailable } from "#domains/contacts/not-mailable.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import type { Group as Reasons } from "./report.ts";

type Props = {
  purposeId: number;
  reason: string;
  sender: string | undefined;
  group: Reasons | undefined;
  close: () => void;
};

const pageSize = 50;

/** The people of one group, with everything that stands against mailing them. */
export function GroupPeople({ purposeId, reason, sender, group, close }: Props) {
  const { t } = useLingui();
  const [page, setPage] = useState(0);
  const query = useOperation(listNotMailable, {
    query: {
      purposeId,
      reason,
      ...(sender ? { senderEmail: sender } : {}),
      limit: pageSize,
      offset: page * pageSize,
    },
  });
  const more = (page + 1) * pageSize < (group?.count ?? 0);
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{group?.what ?? t`People`}</Text>}>
      <Stack gap="md">
        {group && <Text size="sm">{group.mend}</Text>}
        <Loaded query={query}>
          {({ people }) =>
            people.length === 0 ? (
              <Text c="dimmed">
                <Trans>Nobody any more.</Trans>
              </Text>
            ) : (
              <Rows>
                {people.map(({ contactId, email, reasons }) => (
                  <Row key={contactId}>
                    <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
                      {email ?? t`Contact ${contactId}`}
                    </Anchor>
                    {reasons.slice(1).map((also) => (
                      <Text key={also.reason} size="sm" c="dimmed">
                        {also.what}
                      </Text>
                    ))}
                  </Row>
                ))}
              </Rows>
            )
          }
        </Loaded>
        {(page > 0 || more) && (
          <Group justify="space-between">
            <Button variant="default" size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
              <Trans>Before</Trans>
            </Button>
            <Button variant="default" size="sm" disabled={!more} onClick={() => setPage(page + 1)}>
              <Trans>Next</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
