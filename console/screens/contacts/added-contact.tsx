import { Trans } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { ContactPermission } from "../../components/contact-permission.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Added } from "./added.ts";

/** Says in words whether this person may get marketing, and what would change it. */
export function AddedContact({ reply, another }: Added & { another: () => void }) {
  const { permissions, mailable, id } = reply;
  return (
    <Stack>
      {mailable ? (
        <Guidance>
          <Trans>This person may be sent marketing: a permission was already there.</Trans>
        </Guidance>
      ) : (
        <Guidance
          tone="warn"
          todo={
            <Trans>
              If they told you that they want your news, record it on their page, with when and how. Or let
              them sign up by one of your forms: that shows most.
            </Trans>
          }
          why={
            <Trans>
              Marketing by e-mail goes to people who said yes beforehand, or to customers who could have said
              no. You must be able to show it. Until then Licet keeps the address and sends no marketing to
              it, whatever list it is on.
            </Trans>
          }
        >
          <Trans>This person will get no marketing for now.</Trans>
        </Guidance>
      )}
      <div>
        <Text size="sm" c="dimmed" mb="xs">
          <Trans>As things stand</Trans>
        </Text>
        <Group gap="xs">
          {permissions.map((permission) => (
            <ContactPermission key={permission.purposeId} contactId={id} permission={permission} />
          ))}
        </Group>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={another}>
          <Trans>Add another</Trans>
        </Button>
        <Button component={Link} to={accountPath(`/contacts/${id}`)} data-autofocus>
          <Trans>Open their page</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
