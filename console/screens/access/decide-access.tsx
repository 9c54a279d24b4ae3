import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { grantAccess, listAccess, refuseAccess } from "#domains/governance/staff/staff.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { type AccessScope, accessHours, staffRoleNames } from "#kernel/staff-words.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { ScopesField } from "../../components/scopes-field.tsx";
import { useHoursWords } from "../../components/use-hours-words.ts";
import { currentLanguage } from "../../language/language.ts";
import type { Access } from "./access-shape.ts";

type Props = { access: Access; operator: string; may: boolean };

/** Somebody asks: yes, perhaps to less; or no. */
export function DecideAccess({ access, operator, may }: Props) {
  const { t } = useLingui();
  const hoursWords = useHoursWords();
  const { id, who, role, reason } = access;
  const [scopes, setScopes] = useState<AccessScope[]>(access.scopes.filter((scope) => scope !== "people"));
  const [hours, setHours] = useState(access.hours);
  const invalidates = [listAccess, getStanding];
  const grant = useAction(grantAccess, { invalidates });
  const refuse = useAction(refuseAccess, { invalidates });
  const params = { accessId: id };
  const roleName = staffRoleNames[role][currentLanguage()].name;
  const choices = [...new Set([...accessHours.filter((each) => each < access.hours), access.hours])];
  return (
    <Card component="section" aria-labelledby={`asked-${id}`}>
      <Stack gap="sm">
        <Title order={2} size="h3" id={`asked-${id}`}>
          <Trans>{who} asks to come in</Trans>
        </Title>
        <Text>
          <Trans>
            {roleName} at {operator}. The reason:
          </Trans>{" "}
          <strong>{reason}</strong>
        </Text>
        {!may && (
          <Text size="sm">
            <Trans>An owner of the business decides.</Trans>
          </Text>
        )}
        {may && (
          <>
            <ScopesField
              label={t`How far`}
              description={t`They may look around in any case. Take away what you don’t want.`}
              value={scopes}
              onChange={setScopes}
              among={access.scopes}
            />
            {scopes.includes("people") && (
              <Guidance tone="warn">{t`They will read names and addresses of your contacts. Give this only where the problem can’t be seen without.`}</Guidance>
            )}
            <NativeSelect
              label={t`For how long`}
              value={String(hours)}
              onChange={(event) => setHours(Number(event.currentTarget.value))}
              data={choices.map((each) => ({ value: String(each), label: hoursWords(each) }))}
              maw={240}
            />
            {grant.error && <ErrorPanel error={grant.error} />}
            {refuse.error && <ErrorPanel error={refuse.error} />}
            <Group gap="sm">
              <Button
                loading={grant.isPending}
                onClick={() => grant.mutate({ params, body: { scopes, hours } })}
              >
                <Trans>Let them in</Trans>
              </Button>
              <Button variant="default" loading={refuse.isPending} onClick={() => refuse.mutate({ params })}>
                <Trans>Refuse</Trans>
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}
