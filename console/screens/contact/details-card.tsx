import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, Stack, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Moment } from "../../components/moment.tsx";
import { useShownValue } from "../../components/use-shown-value.ts";
import classes from "./cards.module.css";
import type { ContactInfo } from "./contact-info.ts";
import { DetailsForm } from "./details-form.tsx";

/** What is known of them beside the address. */
export function DetailsCard({ contact }: { contact: ContactInfo }) {
  const mayWrite = useMay("contacts:write") && contact.email !== undefined;
  const [editing, setEditing] = useState(false);
  return (
    <Card component="section" aria-labelledby="details">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} id="details" size="h3">
            <Trans>Details</Trans>
          </Title>
          {mayWrite && !editing && (
            <Anchor component="button" type="button" size="sm" onClick={() => setEditing(true)}>
              <Trans>Change</Trans>
            </Anchor>
          )}
        </Group>
        {editing ? (
          <DetailsForm contact={contact} close={() => setEditing(false)} />
        ) : (
          <Details contact={contact} />
        )}
      </Stack>
    </Card>
  );
}

function Details({ contact }: { contact: ContactInfo }) {
  const { i18n, t } = useLingui();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const shown = useShownValue();
  const identifiers = [
    { label: t`Telephone`, value: contact.attributes.SMS },
    { label: t`Id in your system`, value: contact.attributes.EXT_ID },
  ];
  return (
    <dl className={classes.facts}>
      {identifiers
        .filter(({ value }) => value !== undefined)
        .map(({ label, value }) => (
          <Fact key={label} label={label}>
            {String(value)}
          </Fact>
        ))}
      {attributes
        .filter(({ name }) => contact.attributes[name] !== undefined)
        .map((attribute) => (
          <Fact key={attribute.name} label={attribute.label}>
            {shown(contact.attributes[attribute.name], attribute)}
          </Fact>
        ))}
      <Fact label={<Trans>Language</Trans>}>
        {new Intl.DisplayNames(i18n.locale, { type: "language" }).of(contact.language)}
      </Fact>
      <Fact label={<Trans>Contact since</Trans>}>
        <Moment at={contact.createdAt} show="day" />
      </Fact>
      <Fact label={<Trans>Last change</Trans>}>
        <Moment at={contact.modifiedAt} show="ago" />
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
