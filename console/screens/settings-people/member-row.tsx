import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, Select, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { type Role, roles } from "#domains/accounts/policy.ts";
import { Moment } from "../../components/moment.tsx";
import { Row } from "../../components/rows.tsx";
import type { Member } from "./member.ts";
import { useRoleWords } from "./use-role-words.ts";

type Props = { member: Member; self: boolean; give?: (role: Role) => void; remove?: () => void };

export function MemberRow({ member, self, give, remove }: Props) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const { name, email, role, totpEnabled, since } = member;
  return (
    <Row
      actions={
        <>
          {give ? (
            <Select
              aria-label={t`Role of ${name}`}
              data={roles.map((value) => ({ value, label: roleWords(value).name }))}
              value={role}
              allowDeselect={false}
              w={220}
              onChange={(value) => value && value !== role && give(value as Role)}
            />
          ) : (
            <Text>{roleWords(role).name}</Text>
          )}
          {remove && (
            <Button
              variant="subtle"
              color="stone"
              size="sm"
              onClick={remove}
              aria-label={self ? t`Leave this account` : t`Remove ${name}`}
            >
              {self ? <Trans>Leave…</Trans> : <Trans>Remove…</Trans>}
            </Button>
          )}
        </>
      }
    >
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        {self && <Badge color="slate">{t`You`}</Badge>}
        {totpEnabled && (
          <Badge color="pine" leftSection={<IconShieldCheck size={14} aria-hidden />}>
            {t`Two-step sign-in`}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {email}
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>
          Here since <Moment at={since} show="day" />
        </Trans>
      </Text>
    </Row>
  );
}
