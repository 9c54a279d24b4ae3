import { Plural, Trans } from "@lingui/react/macro";
import { Card, Stack, Text, Title } from "@mantine/core";
import { isPromotional } from "#domains/consent/vocabulary.api.ts";
import { ContactPermission, type Permission } from "../../components/contact-permission.tsx";
import classes from "./cards.module.css";
import type { ContactInfo } from "./contact-info.ts";
import { EnoughLately } from "./enough-lately.tsx";

/** For each purpose: may they be mailed, why, and what would change it. */
export function PermissionsCard({ contact }: { contact: ContactInfo }) {
  const permissions = [...contact.permissions].sort((one, other) => rank(one) - rank(other));
  const yes = permissions.filter((each) => isPromotional(each) && each.verdict === "may").length;
  return (
    <Card component="section" aria-labelledby="permissions">
      <Stack gap="md">
        <div>
          <Title order={2} id="permissions" size="h3">
            <Trans>May I write to them?</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            {yes === 0 ? (
              <Trans>No marketing for now.</Trans>
            ) : (
              <Plural value={yes} one="Yes, for # purpose." other="Yes, for # purposes." />
            )}
          </Text>
        </div>
        {yes > 0 && <EnoughLately contactId={contact.id} />}
        <ul className={classes.list}>
          {permissions.map((permission) => (
            <li key={permission.purposeId}>
              <ContactPermission contactId={contact.id} permission={permission} />
              {permission.reasons.map(({ reason, what }) => (
                <Text key={reason} size="sm" c="dimmed" mt={4}>
                  {what}
                </Text>
              ))}
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}

function rank(permission: Permission): number {
  return isPromotional(permission) ? 0 : 1;
}
