import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { getRegister } from "#domains/governance/register/register.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";

type Props = Pick<ReplyOf<typeof getRegister>, "responsible" | "officer">;

/** Who answers for the register, and who watches over it. */
export function Responsible({ responsible: { name, address, country, contact }, officer }: Props) {
  const { t, i18n } = useLingui();
  return (
    <Card>
      <Group gap="xl" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">{t`Responsible`}</Text>
          <Text fw={600}>{name}</Text>
          <Text size="sm" style={{ whiteSpace: "pre-line" }}>
            {address}, {new Intl.DisplayNames(i18n.locale, { type: "region" }).of(country) ?? country}
          </Text>
          <Text size="sm">{contact}</Text>
          <Anchor component={Link} to={accountPath("/settings/business")} size="sm">
            <Trans>Change the business’s details</Trans>
          </Anchor>
        </div>
        <div>
          <Text size="sm" c="dimmed">{t`Data protection officer`}</Text>
          {officer ? (
            <>
              <Text fw={600}>{officer.name}</Text>
              <Text size="sm">{officer.contact}</Text>
            </>
          ) : (
            <Anchor component={Link} to={accountPath("/governance/officer")} size="sm">
              <Trans>Nobody is named.</Trans>
            </Anchor>
          )}
        </div>
      </Group>
    </Card>
  );
}
