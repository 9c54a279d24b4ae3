import { Trans } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import type { additionFields, getActivity } from "#domains/governance/register/register.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useAdditionWords } from "./use-addition-words.ts";

type Props = { versions: ReplyOf<typeof getActivity>["versions"] };

/** Who completed or confirmed the line, and when. */
export function ActivityHistory({ versions }: Props) {
  const nameOf = useActorName();
  const words = useAdditionWords();
  if (versions.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        <Trans>Who looked at it</Trans>
      </Title>
      <Card>
        <Rows>
          {versions.map(({ version, madeAt, madeBy, changed, mentioned }) => {
            const [kind = "", id] = madeBy.split(":");
            const fields = changed.flatMap((field) =>
              field in words ? [words[field as (typeof additionFields)[number]].name] : [],
            );
            return (
              <Row key={version}>
                <Text fw={600}>
                  <Trans>Version {version}</Trans>
                </Text>
                <Text size="sm">
                  {fields.length > 0 ? (
                    <Trans>Changed: {fields.join(", ")}</Trans>
                  ) : (
                    <Trans>Confirmed as it was</Trans>
                  )}
                </Text>
                {mentioned.length > 0 && (
                  <Text size="sm">
                    <Trans>Took note of: {mentioned.join(", ")}</Trans>
                  </Text>
                )}
                <Text size="sm" c="dimmed" component="div">
                  {nameOf(kind, id)} · <Moment at={madeAt} />
                </Text>
              </Row>
            );
          })}
        </Rows>
      </Card>
    </Stack>
  );
}
