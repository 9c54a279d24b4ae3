import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Code, Group, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { listRecertifications, listStaff, recertifyStaff } from "#domains/governance/staff/staff.api.ts";
import { getOperatorStanding } from "#domains/governance/standing/standing.api.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { useSession } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { currentLanguage } from "../../language/language.ts";
import type { StaffPerson } from "./operator-shape.ts";

type Choice = { decision: "keep" | "remove" | "later"; reason: string };

/** The yearly look at who has what, and what was decided before. */
export function Recertification({ people, me }: { people: StaffPerson[]; me: number }) {
  const { staffRoles } = useSession();
  const mayDecide = staffRoles.some((role) => role === "administrator" || role === "dpo");
  const deciders = people.filter(({ roles }) =>
    roles.some((role) => role === "administrator" || role === "dpo"),
  );
  const others = people.filter(({ userId }) => userId !== me || deciders.length === 1);
  return (
    <Card component="section" aria-labelledby="recertification">
      <Stack gap="sm">
        <Title order={2} size="h3" id="recertification">
          <Trans>The yearly confirmation</Trans>
        </Title>
        <Text maw="var(--licet-measure)">
          <Trans>
            Does each person still need what they have? Kept, it counts for a year; removed, it ends now.
            Nobody confirms themselves, unless nobody else may. The decision is signed and kept.
          </Trans>
        </Text>
        {mayDecide && others.length > 0 && <Decide people={others} />}
        <Earlier />
      </Stack>
    </Card>
  );
}

function Decide({ people }: { people: StaffPerson[] }) {
  const { t } = useLingui();
  const narrow = useMediaQuery("(max-width: 30em)") ?? false;
  const [choices, setChoices] = useState<Record<number, Choice>>({});
  const save = useAction(recertifyStaff, {
    invalidates: [listStaff, listRecertifications, getOperatorStanding],
    onSuccess: () => setChoices({}),
  });
  const of = (userId: number): Choice => choices[userId] ?? { decision: "later", reason: "" };
  const set = (userId: number, part: Partial<Choice>) =>
    setChoices((known) => ({ ...known, [userId]: { ...of(userId), ...part } }));
  const decisions = people.flatMap(({ userId }) => {
    const { decision, reason } = of(userId);
    return decision === "later" ? [] : [{ person: userId, decision, reason }];
  });
  return (
    <Stack gap="sm">
      <Rows>
        {people.map(({ userId, name, roles }) => (
          <Row key={userId}>
            <Text fw={600}>{name}</Text>
            <Text size="sm">
              {roles.map((role) => staffRoleNames[role][currentLanguage()].name).join(", ")}
            </Text>
            <Group gap="sm" mt="xs" align="flex-end">
              <SegmentedControl
                aria-label={t`What of the access of ${name}?`}
                // Three words side by side are too wide for a telephone.
                orientation={narrow ? "vertical" : "horizontal"}
                value={of(userId).decision}
                onChange={(decision) => set(userId, { decision: decision as Choice["decision"] })}
                data={[
                  { value: "later", label: t`Later` },
                  { value: "keep", label: t`Keep` },
                  { value: "remove", label: t`Remove` },
                ]}
              />
              {of(userId).decision === "remove" && (
                <TextInput
                  label={t`Why`}
                  maxLength={500}
                  value={of(userId).reason}
                  onChange={(event) => set(userId, { reason: event.currentTarget.value })}
                />
              )}
            </Group>
          </Row>
        ))}
      </Rows>
      {save.error && <ErrorPanel error={save.error} />}
      <Group>
        <Button
          disabled={decisions.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate({ body: { decisions } })}
        >
          <Trans>Sign the decision</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function Earlier() {
  const query = useOperation(listRecertifications);
  return (
    <Loaded query={query}>
      {({ recertifications }) =>
        recertifications.length > 0 && (
          <Rows>
            {recertifications.map(({ id, madeAt, by, kept, removed, signature }) => (
              <Row key={id}>
                <Text fw={600} component="div">
                  <Trans>
                    <Moment at={madeAt} show="day" />, by {by}
                  </Trans>
                </Text>
                {kept.length > 0 && (
                  <Text size="sm">
                    <Trans>Kept: {kept.join(", ")}</Trans>
                  </Text>
                )}
                {removed.map(({ name, reason }) => (
                  <Text key={name} size="sm">
                    <Trans>
                      Removed: {name} ({reason})
                    </Trans>
                  </Text>
                ))}
                <details>
                  <summary>
                    <Trans>Signature</Trans>
                  </summary>
                  <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                    {signature}
                  </Code>
                </details>
              </Row>
            ))}
          </Rows>
        )
      }
    </Loaded>
  );
}
