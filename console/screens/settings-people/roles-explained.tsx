import { Trans, useLingui } from "@lingui/react/macro";
import { Accordion, Card, Stack, Text, Title } from "@mantine/core";
import { permissionsOf, policy, roles } from "#domains/accounts/policy.ts";
import type { Language } from "#kernel/localized.ts";
import classes from "./roles-explained.module.css";
import { useRoleWords } from "./use-role-words.ts";

/** What each role may do, from the same table that decides it. */
export function RolesExplained() {
  const { i18n } = useLingui();
  const roleWords = useRoleWords();
  const language = i18n.locale as Language;
  return (
    <Card component="section" aria-labelledby="roles">
      <Stack gap="xs">
        <Title order={2} size="h3" id="roles">
          <Trans>What each role may do</Trans>
        </Title>
        <Accordion multiple order={3} variant="default">
          {roles.map((role) => {
            const { name, about } = roleWords(role);
            return (
              <Accordion.Item key={role} value={role}>
                <Accordion.Control>
                  <Text fw={600}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {about}
                  </Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <ul className={classes.may}>
                    {permissionsOf(role).map((permission) => (
                      <li key={permission}>{policy[permission][language]}</li>
                    ))}
                  </ul>
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </Stack>
    </Card>
  );
}
