import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { operationsOf, type Side } from "./side.ts";

/** One switch for all who rely on the framework: the day it falls, nobody is overlooked. */
export function FlagFramework({ side }: { side: Side }) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const { flag, list, get } = operationsOf(side);
  const flagAll = useAction(flag, { invalidates: [list, get, getStanding], onSuccess: close });
  return (
    <Card>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4">
          <Trans>If the Data Privacy Framework falls</Trans>
        </Title>
        <Text size="sm">
          <Trans>
            Its two predecessors were annulled. One click then marks everybody who relies on it as late, until
            another ground is found for each.
          </Trans>
        </Text>
        <Button variant="default" onClick={open}>
          <Trans>Have all of them looked at again</Trans>
        </Button>
      </Stack>
      {opened && (
        <ReasonDialog
          title={t`Look again at everybody under the framework?`}
          verb={t`Mark all of them`}
          decide={(reason) => flagAll.mutate({ body: { reason } })}
          pending={flagAll.isPending}
          error={flagAll.error}
          close={close}
        />
      )}
    </Card>
  );
}
