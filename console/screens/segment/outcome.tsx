import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, List, Loader, Paper, Stack, Text, Title } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Group } from "#domains/contacts/segments/definition.api.ts";
import { previewSegment } from "#domains/contacts/segments/segments.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { Preview } from "./field.ts";

/** How many a definition finds; the question before is dropped when another one is asked. */
export function usePreview(definition: Group) {
  return useOperation(
    previewSegment,
    { body: { definition: definition as never } },
    { enabled: definition.of.length > 0, placeholderData: keepPreviousData, retry: false },
  );
}

type Props = { definition: Group; query: ReturnType<typeof usePreview>; waiting: boolean };

/** The segment in a sentence, how many are in it, and some of them. */
export function Outcome({ definition, query, waiting }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Group>();
  if (definition.of.length === 0) {
    return (
      <Paper withBorder p="md" radius="lg">
        <Text c="dimmed">
          <Trans>Choose a first condition: how many people it finds appears here at once.</Trans>
        </Text>
      </Paper>
    );
  }
  const { data, error } = query;
  const busy = waiting || query.isFetching;
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`Who is in it`}>
      <Stack gap="sm">
        {error ? <ErrorPanel error={error} /> : <Count preview={data} busy={busy} />}
        {data && !error && (
          <Text style={{ overflowWrap: "anywhere" }} {...(busy ? { c: "dimmed" } : {})}>
            {data.sentence}
          </Text>
        )}
        {data && data.count > 0 && !error && asking !== definition && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => setAsking(definition)}
            style={{ alignSelf: "flex-start" }}
          >
            <Trans>Show some of them</Trans>
          </Button>
        )}
        {asking === definition && <Some definition={definition} />}
      </Stack>
    </Paper>
  );
}

function Count({ preview, busy }: { preview: Preview | undefined; busy: boolean }) {
  const sound = preview && preview.problems.length === 0;
  return (
    <Text fz="xl" fw={700} aria-live="polite" {...(busy ? { c: "dimmed" } : {})}>
      {sound ? (
        <Plural value={preview.count} _0="Nobody" one="# person" other="# people" />
      ) : (
        <Trans>Not complete yet</Trans>
      )}
      {busy && <Loader size="xs" ml="sm" aria-hidden />}
    </Text>
  );
}

/** Opened, so each of them has this look in their trace: asked for by hand, never while somebody types. */
function Some({ definition }: { definition: Group }) {
  const { data, error } = useOperation(previewSegment, {
    body: { definition: definition as never, people: 10 },
  });
  if (error) return <ErrorPanel error={error} />;
  if (!data) return <Loader size="sm" />;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5">
        <Trans>Some of them</Trans>
      </Title>
      <List size="sm">
        {data.people.map(({ id, email, name }) => (
          <List.Item key={id} style={{ overflowWrap: "anywhere" }}>
            <Anchor component={Link} to={accountPath(`/contacts/${id}`)}>
              {name || email || `#${id}`}
            </Anchor>
            {name && email && (
              <Text span c="dimmed" size="sm">
                {" "}
                {email}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
