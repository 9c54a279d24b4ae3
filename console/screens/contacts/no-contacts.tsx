import { Trans, useLingui } from "@lingui/react/macro";
import { Card, SimpleGrid, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { type Icon, IconAddressBook, IconForms, IconUpload, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import classes from "./no-contacts.module.css";

/** The three ways in, the one that proves most first. */
export function NoContacts({ add }: { add: () => void }) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const seesForms = useMay("forms:read");
  return (
    <Stack gap="lg">
      <EmptyState icon={IconAddressBook} title={t`Nobody here yet`}>
        <Trans>Three ways to bring people in. Each keeps where they come from and what they agreed to.</Trans>
      </EmptyState>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {seesForms && (
          <Card component={Link} to={accountPath("/forms")} className={classes.way}>
            <Way icon={IconForms} title={t`Publish a sign-up form`}>
              <Trans>
                People subscribe and confirm by themselves. The strongest proof, and they may be mailed at
                once.
              </Trans>
            </Way>
          </Card>
        )}
        {mayWrite && (
          <Card component={Link} to={accountPath("/import")} className={classes.way}>
            <Way icon={IconUpload} title={t`Import a file`}>
              <Trans>
                From your shop, a spreadsheet or another tool. You say where the people come from; Licet says
                who may be mailed.
              </Trans>
            </Way>
          </Card>
        )}
        {mayWrite && (
          <Card component="button" type="button" onClick={add} className={classes.way}>
            <Way icon={IconUserPlus} title={t`Add one person`}>
              <Trans>Somebody you just met or spoke to. You then record what they agreed to.</Trans>
            </Way>
          </Card>
        )}
      </SimpleGrid>
    </Stack>
  );
}

function Way({ icon: WayIcon, title, children }: { icon: Icon; title: string; children: ReactNode }) {
  return (
    <>
      <ThemeIcon variant="light" size="xl" radius="md" aria-hidden>
        <WayIcon size={24} stroke={1.6} />
      </ThemeIcon>
      <div>
        <Title order={3} mb={4}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      </div>
    </>
  );
}
