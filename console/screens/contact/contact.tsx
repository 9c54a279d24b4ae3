import { Trans, useLingui } from "@lingui/react/macro";
import { Grid, Stack } from "@mantine/core";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { getContactInfo } from "#domains/contacts/contacts.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ContactActions } from "./contact-actions.tsx";
import { type ContactInfo, nameOf } from "./contact-info.ts";
import { DetailsCard } from "./details-card.tsx";
import { History } from "./history.tsx";
import { ListsCard } from "./lists-card.tsx";
import { PermissionsCard } from "./permissions-card.tsx";

const route = getRouteApi("/a/$accountId/contacts/$contactId");

/** One person: what they permit, what is known of them, and all that happened with their data. */
export function Contact() {
  const { accountId, contactId } = route.useParams();
  const query = useOperation(getContactInfo, {
    params: { identifier: contactId },
    query: { identifierType: "contact_id" },
  });
  return (
    <Loaded query={query}>
      {(contact) =>
        contact.id === Number(contactId) ? (
          <ContactPage contact={contact} />
        ) : (
          <Navigate
            to="/a/$accountId/contacts/$contactId"
            params={{ accountId, contactId: String(contact.id) }}
            search={{ merged: Number(contactId) }}
            replace
          />
        )
      }
    </Loaded>
  );
}

function ContactPage({ contact }: { contact: ContactInfo }) {
  const { t } = useLingui();
  const name = nameOf(contact);
  const address = contact.email ?? t`Erased person`;
  const { merged } = route.useSearch();
  return (
    <Page
      title={name || address}
      {...(name ? { subtitle: address } : {})}
      breadcrumbs={[{ label: t`Contacts`, href: accountPath("/contacts") }]}
      actions={<ContactActions contact={contact} />}
    >
      {merged && (
        <Guidance>
          <Trans>Contact {merged} was merged into this one.</Trans>
        </Guidance>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: 1, lg: 2 }}>
          <Stack gap="md">
            <PermissionsCard contact={contact} />
            <DetailsCard contact={contact} />
            <ListsCard contact={contact} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ base: 2, lg: 1 }}>
          <History contact={contact} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
