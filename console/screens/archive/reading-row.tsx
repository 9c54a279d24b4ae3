import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { decideArchiveReading, getArchive, readArchive } from "#domains/retention/archive/archive.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useSession } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { Records } from "./records.tsx";

type Found = ReplyOf<typeof getArchive>;
type Reading = Found["readings"][number];

/** One wish to read: who asked, who decides, and the one look. */
export function ReadingRow({ reading, keepers }: { reading: Reading; keepers: Found["keepers"] }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const { user } = useSession();
  const [confirming, confirm] = useState(false);
  const decide = useAction(decideArchiveReading, { invalidates: [getArchive] });
  const open = useAction(readArchive, { invalidates: [getArchive], onSuccess: () => confirm(false) });
  const { id, email, reason, state, askedBy, askedAt, decidedBy, decidedAt, until, readAt, records } =
    reading;
  const others = keepers.filter(({ userId }) => userId !== askedBy);
  const deciders = others.some(({ role }) => role === "dpo")
    ? others.filter(({ role }) => role === "dpo")
    : others;
  const mine = askedBy === user.id;
  const mayAllow = deciders.length === 0 ? mine : deciders.some(({ userId }) => userId === user.id);
  const over = state === "allowed" && until !== null && new Date(until) <= new Date();
  const words = {
    asked: t`Waits`,
    allowed: over ? t`Not used in time` : t`Allowed`,
    refused: t`Refused`,
    read: t`Read`,
  };
  const colours = { asked: "ochre", allowed: over ? "stone" : "pine", refused: "brick", read: "slate" };
  const choose = (decision: "allowed" | "refused") =>
    decide.mutate({ params: { readingId: id }, body: { decision } });
  return (
    <Row
      actions={
        <>
          {state === "asked" && mayAllow && (
            <Button loading={decide.isPending} onClick={() => choose("allowed")}>
              <Trans>Allow</Trans>
            </Button>
          )}
          {state === "asked" && (mayAllow || mine) && (
            <Button variant="default" loading={decide.isPending} onClick={() => choose("refused")}>
              {mine ? <Trans>Take back</Trans> : <Trans>Refuse</Trans>}
            </Button>
          )}
          {state === "allowed" && mine && !over && (
            <Button onClick={() => confirm(true)}>
              <Trans>Read…</Trans>
            </Button>
          )}
        </>
      }
    >
      <Group gap="sm">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {email}
        </Text>
        <Badge color={colours[state]}>{words[state]}</Badge>
      </Group>
      <Text size="sm">{reason}</Text>
      <Text size="sm" c="dimmed" component="div">
        <Trans>
          Asked by {nameOf("user", String(askedBy))}, <Moment at={askedAt} />
        </Trans>
        {decidedBy !== null && decidedAt && (
          <>
            {" · "}
            <Trans>
              decided by {nameOf("user", String(decidedBy))}, <Moment at={decidedAt} />
            </Trans>
          </>
        )}
        {readAt && (
          <>
            {" · "}
            <Trans>
              read <Moment at={readAt} />:
            </Trans>{" "}
            <Plural value={records ?? 0} _0="nothing was there" one="# record" other="# records" />
          </>
        )}
      </Text>
      {state === "asked" && !mayAllow && (
        <Text size="sm">
          <Trans>
            {deciders.map(({ userId }) => nameOf("user", String(userId))).join(", ")} must allow it.
          </Trans>
        </Text>
      )}
      {decide.error && <ErrorPanel error={decide.error} />}
      <ConfirmDialog
        opened={confirming}
        close={() => confirm(false)}
        title={t`Read it now?`}
        verb={t`Show it once`}
        confirm={() => open.mutate({ params: { readingId: id } })}
        pending={open.isPending}
        error={open.error}
      >
        <Text>
          <Trans>
            It is shown once, to you, and the journal says so. Save the proof when it is open: to see it
            again, you ask again.
          </Trans>
        </Text>
      </ConfirmDialog>
      {open.data && <Records records={open.data.records} email={email} close={() => open.reset()} />}
    </Row>
  );
}
