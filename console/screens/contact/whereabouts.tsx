import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { getContactInfo } from "#domains/contacts/contacts.api.ts";
import { getContactWhereabouts } from "#domains/contacts/dossier.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { nameOf } from "./contact-info.ts";
import { MovementTable } from "./movement-table.tsx";
import type { ActorKind, Whereabouts as Found, MovementKind } from "./movements.ts";
import { byId } from "./stale.ts";
import { useMovementWords } from "./use-movement-words.ts";
import { WhereaboutsPicture } from "./whereabouts-picture.tsx";

const route = getRouteApi("/a/$accountId/contacts/$contactId/whereabouts");

/** Where this person's data has been: as a picture and as a list. */
export function Whereabouts() {
  const { t } = useLingui();
  const id = Number(route.useParams().contactId);
  const contact = useOperation(getContactInfo, byId(id));
  const [actorKind, setActor] = useState<ActorKind | null>(null);
  const [from, setFrom] = useState("");
  const { params, query } = byId(id);
  const found = useOperation(getContactWhereabouts, {
    params,
    query: {
      ...query,
      ...(actorKind ? { actorKind } : {}),
      ...(from ? { from: new Date(from).toISOString() } : {}),
    },
  });
  const words = useMovementWords();
  return (
    <Loaded query={contact}>
      {(person) => (
        <Page
          title={t`Where this person’s data has been`}
          subtitle={nameOf(person) || person.email}
          breadcrumbs={[
            { label: t`Contacts`, href: accountPath("/contacts") },
            { label: nameOf(person) || (person.email ?? String(id)), href: accountPath(`/contacts/${id}`) },
          ]}
        >
          <Group gap="sm" align="flex-end">
            <Select
              label={t`Who`}
              placeholder={t`Anybody`}
              data={Object.entries(words.actors).map(([value, label]) => ({ value, label }))}
              value={actorKind}
              onChange={(kind) => setActor(kind as ActorKind | null)}
              clearable
              clearButtonProps={{ "aria-label": t`Anybody` }}
            />
            <TextInput
              type="date"
              label={t`Since`}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
          </Group>
          <Loaded query={found}>{(whereabouts) => <Shown whereabouts={whereabouts} />}</Loaded>
        </Page>
      )}
    </Loaded>
  );
}

function Shown({ whereabouts }: { whereabouts: Found }) {
  const { t } = useLingui();
  const words = useMovementWords();
  const [kind, setKind] = useState<MovementKind | null>(null);
  const [purpose, setPurpose] = useState("");
  const shown = whereabouts.movements.filter(
    (each) =>
      (!kind || each.kind === kind) &&
      words.purpose(each).toLowerCase().includes(purpose.trim().toLowerCase()),
  );
  return (
    <Stack gap="lg">
      <Card>
        <WhereaboutsPicture whereabouts={whereabouts} />
      </Card>
      <Stack component="section" gap="sm" aria-labelledby="movements">
        <Title order={2} size="h3" id="movements">
          <Trans>All of it, newest first</Trans>
        </Title>
        <Group gap="sm" align="flex-end">
          <Select
            label={t`What`}
            placeholder={t`Everything`}
            data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
            value={kind}
            onChange={(chosen) => setKind(chosen as MovementKind | null)}
            clearable
            clearButtonProps={{ "aria-label": t`Everything` }}
          />
          <TextInput
            label={t`What for`}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
        </Group>
        <MovementTable movements={shown} />
        {!whereabouts.complete && (
          <Text size="sm" c="dimmed">
            <Trans>There is more: choose a shorter time above.</Trans>
          </Text>
        )}
        <Text size="sm" c="dimmed">
          <Trans>
            The record goes back twelve months. Each campaign’s messages are in the person’s history.
          </Trans>
        </Text>
      </Stack>
    </Stack>
  );
}
