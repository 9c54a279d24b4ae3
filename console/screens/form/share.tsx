import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, Stack, Text } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Figure } from "../../components/figure.tsx";
import type { FormDetails } from "./form-details.ts";

/** The address to give out, and what came of it. */
export function Share({ form, url }: { form: FormDetails; url: string }) {
  const { t } = useLingui();
  const { waiting } = form.signUps;
  return (
    <Card withBorder>
      <Group justify="space-between" align="flex-start" gap="lg">
        <Stack gap={4} style={{ minWidth: 0, flex: "1 1 18rem" }}>
          <Text fw={600}>
            <Trans>The form’s address</Trans>
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Anchor href={url} target="_blank" rel="noopener noreferrer" style={{ overflowWrap: "anywhere" }}>
              {url}
            </Anchor>
            <CopyButton value={url} label={t`Copy the address`} />
          </Group>
          <Text size="sm" c="dimmed">
            <Trans>Put it on your website, in your shop, in your signature.</Trans>
          </Text>
        </Stack>
        <Figure
          label={t`Confirmed sign-ups`}
          value={form.signUps.confirmed}
          note={
            <Plural
              value={waiting}
              _0="Nobody is waiting to confirm."
              one="One person has not confirmed yet."
              other="# people have not confirmed yet."
            />
          }
        />
      </Group>
    </Card>
  );
}
