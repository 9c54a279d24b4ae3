import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { liftRetentionHold, listRetentionHolds } from "#domains/retention/retention.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { MoveHold } from "./move-hold.tsx";
import { NewHold } from "./new-hold.tsx";

type Hold = ReplyOf<typeof listRetentionHolds>["holds"][number];

/** Whose data must stay for now, although its time may be over: a claim, an inquiry. */
export function Holds() {
  const { t } = useLingui();
  const mayWrite = useMay("retention:write");
  const [adding, add] = useState(false);
  const query = useOperation(listRetentionHolds);
  const button = mayWrite && (
    <Button onClick={() => add(true)}>
      <Trans>Place a hold</Trans>
    </Button>
  );
  return (
    <>
      <Guidance
        why={t`What is needed to establish or defend a legal claim may be kept, and is not erased even if the person asks (GDPR art. 17(3)(e)). Only as long as the claim lasts, and only of the people it is about.`}
      >
        {t`Is a claim open with somebody? A hold keeps what you have of them from every deletion until a day.`}
      </Guidance>
      <Loaded query={query}>
        {({ holds }) =>
          holds.length === 0 ? (
            <EmptyState icon={IconLock} title={t`Nothing is held`} action={button || undefined}>
              {t`Everything goes when its time is over.`}
            </EmptyState>
          ) : (
            <>
              {button && <Group>{button}</Group>}
              <Card>
                <Rows>
                  {holds.map((hold) => (
                    <OneHold key={hold.id} hold={hold} mayWrite={mayWrite} />
                  ))}
                </Rows>
              </Card>
            </>
          )
        }
      </Loaded>
      {adding && <NewHold close={() => add(false)} />}
    </>
  );
}

function OneHold({ hold, mayWrite }: { hold: Hold; mayWrite: boolean }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const [open, setOpen] = useState<"move" | "lift">();
  const lift = useAction(liftRetentionHold, {
    invalidates: [listRetentionHolds],
    onSuccess: () => setOpen(undefined),
  });
  const over = hold.liftedAt !== null || hold.endsOn < new Date().toISOString().slice(0, 10);
  const [kind = "", id] = hold.placedBy.split(":");
  const [lifterKind = "", lifterId] = (hold.liftedBy ?? "").split(":");
  return (
    <Row
      actions={
        mayWrite &&
        !over && (
          <>
            <Button variant="default" onClick={() => setOpen("move")}>
              <Trans>Another day…</Trans>
            </Button>
            <Button variant="default" onClick={() => setOpen("lift")}>
              <Trans>Lift…</Trans>
            </Button>
          </>
        )
      }
    >
      <Group gap="sm">
        <Text fw={600}>{hold.reason}</Text>
        <Badge color={over ? "stone" : "ochre"}>{over ? <Trans>Over</Trans> : <Trans>In force</Trans>}</Badge>
      </Group>
      <Text size="sm" component="div">
        <Plural value={hold.people} one="# person" other="# people" /> ·{" "}
        <Trans>
          until <Moment at={hold.endsOn} show="day" />
        </Trans>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {nameOf(kind, id)} · <Moment at={hold.placedAt} />
        {hold.liftedAt && (
          <>
            {" · "}
            <Trans>
              lifted by {nameOf(lifterKind, lifterId)}, <Moment at={hold.liftedAt} />
            </Trans>
          </>
        )}
      </Text>
      {open === "move" && <MoveHold hold={hold} close={() => setOpen(undefined)} />}
      <ConfirmDialog
        opened={open === "lift"}
        close={() => setOpen(undefined)}
        title={t`Lift this hold?`}
        verb={t`Lift it`}
        confirm={() => lift.mutate({ params: { holdId: hold.id } })}
        pending={lift.isPending}
        error={lift.error}
      >
        <Text>
          <Plural
            value={hold.people}
            one="What is past its period of this person goes tonight, and they can be erased again."
            other="What is past its period of these # people goes tonight, and they can be erased again."
          />
        </Text>
      </ConfirmDialog>
    </Row>
  );
}
