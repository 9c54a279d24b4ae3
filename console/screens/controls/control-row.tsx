import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Badge, Button, Group, Menu, Text } from "@mantine/core";
import {
  IconDotsVertical,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconUser,
} from "@tabler/icons-react";
import { useState } from "react";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { PlaceLink } from "../../components/place-link.tsx";
import { Row } from "../../components/rows.tsx";
import { AddAction } from "./add-action.tsx";
import { type Control, type Listing, type Side, sides } from "./control.ts";
import { ControlHistory } from "./control-history.tsx";
import { ControlOwner } from "./control-owner.tsx";
import { EditControl } from "./edit-control.tsx";
import { RecordResult } from "./record-result.tsx";
import { useFrequencyWords } from "./use-frequency-words.ts";

type Props = { side: Side; control: Control; listing: Listing; mayWrite: boolean };
type Open = "history" | "record" | "action" | "owner" | "edit" | "end" | null;

/** One control: how it stands, and what can be done with it. */
export function ControlRow({ side, control, listing, mayWrite }: Props) {
  const { t } = useLingui();
  const frequencies = useFrequencyWords();
  const [open, show] = useState<Open>(null);
  const { run, list, own: ownOperations } = sides[side];
  const stale = { invalidates: [list, getStanding] };
  const again = useAction(run, stale);
  const steer = useAction(ownOperations.steer, { ...stale, onSuccess: () => show(null) });
  const { key, kind, name, about, every, last, mendAt, own, dueOn, ownerId } = control;
  const params = { controlKey: key };
  const who = listing.people.find(({ userId }) => userId === ownerId)?.name;
  const active = !own || own.state === "active";
  const close = () => show(null);
  const go = (state: "active" | "paused" | "ended") =>
    own && steer.mutate({ params: { ownControlId: own.id }, body: { state } });
  // The operator's people may have no account in which to mend it.
  const mends = mendAt && last?.outcome === "fail" && (side === "account" || mendAt.startsWith("/operator"));
  return (
    <Row
      actions={
        <>
          {mayWrite && kind === "automatic" && (
            <Button
              size="sm"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ params })}
              aria-label={t`Check now: ${name}`}
            >
              <Trans>Check now</Trans>
            </Button>
          )}
          {mayWrite && active && kind === "manual" && (
            <Button
              size="sm"
              variant="default"
              onClick={() => show("record")}
              aria-label={t`Record what you found: ${name}`}
            >
              <Trans>Record</Trans>
            </Button>
          )}
          {mayWrite && active && last?.outcome === "fail" && (
            <Button
              size="sm"
              variant="default"
              onClick={() => show("action")}
              aria-label={t`Note what is to be done: ${name}`}
            >
              <Trans>What is to be done</Trans>
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={t`More about: ${name}`}>
                <IconDotsVertical size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconHistory size={18} />} onClick={() => show("history")}>
                <Trans>Earlier results</Trans>
              </Menu.Item>
              {mayWrite && active && (
                <Menu.Item leftSection={<IconUser size={18} />} onClick={() => show("owner")}>
                  <Trans>Who sees to it</Trans>
                </Menu.Item>
              )}
              {mayWrite && own && own.state !== "ended" && (
                <>
                  <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => show("edit")}>
                    <Trans>Change…</Trans>
                  </Menu.Item>
                  <Menu.Item
                    leftSection={active ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
                    onClick={() => go(active ? "paused" : "active")}
                  >
                    {active ? <Trans>Pause</Trans> : <Trans>Go on</Trans>}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconPlayerStop size={18} />} onClick={() => show("end")}>
                    <Trans>End…</Trans>
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <Group gap="sm">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <Outcome control={control} />
        {own && (
          <Badge color="slate" variant="light">
            <Trans>Yours</Trans>
          </Badge>
        )}
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
        {last ? last.said : about}
      </Text>
      {last && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
          {about}
        </Text>
      )}
      <Text size="sm" c="dimmed" component="div">
        {frequencies[every]} · {kind === "automatic" ? t`by itself` : t`by hand`}
        {last && (
          <>
            {" · "}
            <Moment at={last.at} show="ago" />
          </>
        )}
        {dueOn && (
          <>
            {" · "}
            <Trans>
              due <Moment at={dueOn} show="day" />
            </Trans>
          </>
        )}
        {who && ` · ${t`${who} sees to it`}`}
        {own?.procedure && (
          <>
            {" · "}
            {side === "account" ? (
              <PlaceLink to={`/governance/procedures/${own.procedure.key}`}>{own.procedure.name}</PlaceLink>
            ) : (
              own.procedure.name
            )}
          </>
        )}
        {mends && (
          <>
            {" · "}
            <PlaceLink to={mendAt} aria-label={t`Mend it: ${name}`}>
              <Trans>Mend it</Trans>
            </PlaceLink>
          </>
        )}
      </Text>
      {again.error && <ErrorPanel error={again.error} />}
      {open === "history" && <ControlHistory side={side} control={control} close={close} />}
      {open === "record" && <RecordResult side={side} control={control} close={close} />}
      {open === "owner" && (
        <ControlOwner side={side} control={control} people={listing.people} close={close} />
      )}
      {open === "action" && <AddAction side={side} control={control} people={listing.people} close={close} />}
      {open === "edit" && own && (
        <EditControl side={side} control={{ ...control, own }} listing={listing} close={close} />
      )}
      <ConfirmDialog
        opened={open === "end"}
        close={close}
        title={t`End “${name}”?`}
        verb={t`End it`}
        confirm={() => go("ended")}
        pending={steer.isPending}
        error={steer.error}
      >
        <Trans>It is asked of nobody any more, and cannot begin again. What was found stays.</Trans>
      </ConfirmDialog>
    </Row>
  );
}

function Outcome({ control: { last, kind, overdue, own } }: { control: Control }) {
  const { t } = useLingui();
  if (own?.state === "paused") return <Badge color="stone">{t`Paused`}</Badge>;
  if (own?.state === "ended") return <Badge color="stone">{t`Ended`}</Badge>;
  if (kind === "manual" && overdue)
    return <Badge color="ochre">{last ? t`Due again` : t({ message: "Due", context: "control" })}</Badge>;
  if (!last) return <Badge color="stone">{kind === "manual" ? t`Not done yet` : t`Not checked yet`}</Badge>;
  const looks = {
    pass: { color: "pine", name: t`In order` },
    fail: { color: "brick", name: t`Not in order` },
    not_applicable: { color: "stone", name: t`Nothing to check` },
  } as const;
  return <Badge color={looks[last.outcome].color}>{looks[last.outcome].name}</Badge>;
}
