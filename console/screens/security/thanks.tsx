import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { getWeakness, showThanks } from "#domains/governance/security/security.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Weakness } from "./weakness-shape.ts";

/** Reward and thanks: in public only as the reporter agreed. */
export function Thanks({ weakness: { id, thanks, thanksShown, reward } }: { weakness: Weakness }) {
  const { t } = useLingui();
  const show = useAction(showThanks, { invalidates: [getWeakness] });
  return (
    <Card component="section" aria-labelledby="thanks">
      <Stack gap="sm">
        <Title order={2} size="h3" id="thanks">
          <Trans>Reward and thanks</Trans>
        </Title>
        {show.error && <ErrorPanel error={show.error} />}
        <Text>{reward ? t`Reward: ${reward}` : t`No reward is noted.`}</Text>
        <Text>
          {thanks === null
            ? t`The reporter has not asked to be named. They can on their page.`
            : thanksShown
              ? t`They are named on the page of thanks as “${thanks}”.`
              : t`They agree to be named as “${thanks}”.`}
        </Text>
        {thanks !== null && (
          <Group>
            <Button
              variant="default"
              loading={show.isPending}
              onClick={() => show.mutate({ params: { weaknessId: id }, body: { shown: !thanksShown } })}
            >
              {thanksShown ? t`Name them no longer` : t`Name them`}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
