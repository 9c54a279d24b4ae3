import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { listAccess } from "#domains/governance/staff/staff.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accessScopeNames, staffRoleNames } from "#kernel/staff-words.ts";
import { currentLanguage } from "../language/language.ts";
import { Moment } from "./moment.tsx";
import { Row } from "./rows.tsx";
import { useHoursWords } from "./use-hours-words.ts";

type Access = Omit<ReplyOf<typeof listAccess>["accesses"][number], "views">;

type Props = {
  access: Access;
  /** Whose account it is, where that is not plain. */
  customer?: string;
  actions?: ReactNode;
  children?: ReactNode;
};

/** One access as both sides see it: who, as what, why, how far, until when. */
export function AccessRow({ access, customer, actions, children }: Props) {
  const { t } = useLingui();
  const hoursWords = useHoursWords();
  const language = currentLanguage();
  const { kind, state, who, role, reason, scopes, hours, madeAt, startsAt, endsAt, endedBy, review } = access;
  const states = {
    asked: { color: "ochre", name: t`Waits for an answer` },
    offered: { color: "ochre", name: t`Offered` },
    lapsed: { color: "stone", name: t`Nobody answered` },
    refused: { color: "stone", name: t({ message: "Refused", context: "access" }) },
    open: { color: "pine", name: t({ message: "Open", context: "access" }) },
    ended: { color: "stone", name: t`Over` },
  } as const;
  const roleName = staffRoleNames[role][language].name;
  return (
    <Row actions={actions}>
      <Group gap="sm">
        <Text fw={600}>
          {customer && <>{customer} · </>}
          {who ? `${who} (${roleName})` : roleName}
        </Text>
        {kind === "break_glass" && <Badge color="brick">{t`Emergency`}</Badge>}
        <Badge color={states[state].color}>{states[state].name}</Badge>
      </Group>
      <Text style={{ overflowWrap: "anywhere" }}>{reason}</Text>
      <Text size="sm" c="dimmed" component="div">
        {scopes.includes("people") ? t`People unmasked` : t`People masked`}
        {scopes
          .filter((scope) => scope !== "people")
          .map((scope) => ` · ${accessScopeNames[scope][language].name}`)}
        {" · "}
        {startsAt && endsAt ? (
          <Trans>
            from <Moment at={startsAt} /> until <Moment at={endsAt} />
          </Trans>
        ) : (
          <>
            {hoursWords(hours)}
            {" · "}
            <Moment at={madeAt} />
          </>
        )}
        {endedBy === "business" && <> · {t`ended by the business`}</>}
        {endedBy === "operator" && <> · {t`given back`}</>}
      </Text>
      {review && (
        <Text size="sm">
          {review.verdict === "justified" ? (
            <Trans>Examined: it was right. {review.words}</Trans>
          ) : (
            <Trans>Examined: it was not right. {review.words}</Trans>
          )}
        </Text>
      )}
      {children}
    </Row>
  );
}
