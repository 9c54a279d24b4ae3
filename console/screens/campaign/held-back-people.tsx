import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, List, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { getHeldBackPeople } from "#domains/campaigns/campaigns.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";

type Props = { campaignId: number; reason: string };

/** Who they are. They are fetched when somebody asks, since each look at them is traced. */
export function HeldBackPeople(props: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" px={0} onClick={open}>
        <Trans>Who?</Trans>
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={600}>{t`Who will not receive it`}</Text>}>
        {opened && <People {...props} />}
      </Modal>
    </>
  );
}

const shown = 200;

function People({ campaignId, reason }: Props) {
  const query = useOperation(getHeldBackPeople, {
    params: { campaignId },
    query: { reason, limit: shown },
  });
  return (
    <Loaded query={query}>
      {({ people }) => (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            <Trans>Looking at this list leaves a trace on each person’s page.</Trans>
          </Text>
          <List listStyleType="none">
            {people.map(({ contactId, email }) => (
              <List.Item key={contactId}>
                {contactId === null ? (
                  <Trans>Somebody who was deleted</Trans>
                ) : (
                  <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
                    {email}
                  </Anchor>
                )}
              </List.Item>
            ))}
          </List>
          {people.length === shown && (
            <Text size="sm" c="dimmed">
              <Trans>These are the first {shown}.</Trans>
            </Text>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
