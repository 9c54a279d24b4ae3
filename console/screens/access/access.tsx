import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Stack, Text, Title } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listAccess, withdrawAccess } from "#domains/governance/staff/staff.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { AccessRow } from "../../components/access-row.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Rows } from "../../components/rows.tsx";
import type { Access } from "./access-shape.ts";
import { DecideAccess } from "./decide-access.tsx";
import { OfferAccess } from "./offer-access.tsx";

/** Whom of the operator's people the business lets in. */
export function AccessScreen() {
  const { t } = useLingui();
  const query = useOperation(listAccess);
  const mayDecide = useMay("account:admin");
  const [offering, offer] = useState(false);
  return (
    <Page
      title={t`Access by the operator`}
      subtitle={t`Whoever runs this installation sees nothing of your account unless you let them in. Here you do, and see what they did.`}
      actions={
        mayDecide &&
        query.data?.operator && (
          <Button onClick={() => offer(true)}>
            <Trans>Ask for help</Trans>
          </Button>
        )
      }
    >
      <Guidance
        why={t`Your data is yours; the operator works on your instructions (GDPR art. 28). So they say why, how far and for how long, names and addresses are masked, and you can end it at any moment. In an emergency that can’t wait they may enter without asking: then you are told at once, and somebody else of theirs examines it.`}
      >{t`Let somebody in only for a problem you know of. Each step they take stands in your journal, with their name and reason.`}</Guidance>
      <Loaded query={query}>
        {({ operator, accesses }) => {
          if (operator === null)
            return (
              <EmptyState icon={IconDoorEnter} title={t`Nobody to let in`}>
                {t`This installation serves only those who run it.`}
              </EmptyState>
            );
          const waiting = accesses.filter(({ state }) => state === "asked");
          const others = accesses.filter(({ state }) => state !== "asked");
          return (
            <Stack gap="lg">
              {waiting.map((access) => (
                <DecideAccess key={access.id} access={access} operator={operator} may={mayDecide} />
              ))}
              {others.length === 0 && waiting.length === 0 ? (
                <EmptyState icon={IconDoorEnter} title={t`Nobody has been in`}>
                  {t`When somebody of ${operator} asks, it appears here and you get an e-mail.`}
                </EmptyState>
              ) : (
                others.length > 0 && <Visits accesses={others} may={mayDecide} />
              )}
            </Stack>
          );
        }}
      </Loaded>
      {offering && <OfferAccess close={() => offer(false)} />}
    </Page>
  );
}

function Visits({ accesses, may }: { accesses: Access[]; may: boolean }) {
  const { t } = useLingui();
  const mayTrace = useMay("trace:read");
  const withdraw = useAction(withdrawAccess, { invalidates: [listAccess, getStanding] });
  return (
    <Card component="section" aria-labelledby="visits">
      <Stack gap="sm">
        <Title order={2} size="h3" id="visits">
          <Trans>Given and over</Trans>
        </Title>
        {withdraw.error && <ErrorPanel error={withdraw.error} />}
        <Rows>
          {accesses.map((access) => {
            const { id, state, views, who, reason } = access;
            return (
              <AccessRow
                key={id}
                access={access}
                actions={
                  may &&
                  (state === "open" || state === "offered") && (
                    <Button
                      size="sm"
                      color="brick"
                      onClick={() => withdraw.mutate({ params: { accessId: id } })}
                      aria-label={state === "open" ? t`End it now: ${who}` : t`Take back: ${reason}`}
                    >
                      {state === "open" ? <Trans>End it now</Trans> : <Trans>Take back</Trans>}
                    </Button>
                  )
                }
              >
                {views > 0 && (
                  <Text size="sm">
                    {mayTrace ? (
                      <Anchor
                        component={Link}
                        to={accountPath("/privacy/journal")}
                        search={{ who: "staff" } as never}
                      >
                        <Plural value={views} one="# step in your journal" other="# steps in your journal" />
                      </Anchor>
                    ) : (
                      <Plural value={views} one="# step in your journal" other="# steps in your journal" />
                    )}
                  </Text>
                )}
              </AccessRow>
            );
          })}
        </Rows>
      </Stack>
    </Card>
  );
}
