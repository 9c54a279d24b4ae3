import { Trans, useLingui } from "@lingui/react/macro";
import { Select, Stack } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { getNotMailable } from "#domains/contacts/not-mailable.api.ts";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { GroupPeople } from "./group-people.tsx";
import { PurposeReport } from "./purpose-report.tsx";

const route = getRouteApi("/a/$accountId/privacy/not-mailable");

/** Who may not be mailed today, why, and what would mend it. */
export function NotMailable() {
  const { t } = useLingui();
  const { purpose, reason, sender } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useOperation(getNotMailable, { query: sender ? { senderEmail: sender } : {} });
  const senders = useOperation(getSenders);
  const bySender = sender ? { sender } : {};
  return (
    <Page
      title={t`Who may not be mailed`}
      subtitle={
        <Trans>All your contacts, as they stand now, by purpose and by what weighs most against it.</Trans>
      }
    >
      <Loaded query={query}>
        {({ contacts, purposes }) =>
          contacts === 0 ? (
            <EmptyState icon={IconAddressBook} title={t`No contact yet`}>
              <Trans>
                Once there are contacts, you see here which of them may not be written to, and why.
              </Trans>
            </EmptyState>
          ) : (
            <Stack gap="lg">
              <Guidance
                why={
                  <Trans>
                    Licet asks before each message, so nothing is sent to these people by mistake. Some groups
                    can be mended by you, some only by the people themselves. Who said no is never asked
                    again: even the question would be advertising.
                  </Trans>
                }
              >
                <Trans>Start with what you can mend yourself; leave those who said no in peace.</Trans>
              </Guidance>
              {(senders.data?.senders.length ?? 0) > 0 && (
                <Select
                  label={t`Who would write`}
                  description={t`Some people are blocked for what one sender writes alone.`}
                  placeholder={t`Whoever writes`}
                  clearable
                  clearButtonProps={{ "aria-label": t`Whoever writes` }}
                  value={sender ?? null}
                  data={(senders.data?.senders ?? []).map(({ email }) => email)}
                  onChange={(email) =>
                    void navigate({ search: email ? { sender: email } : {}, replace: true })
                  }
                  maw="24rem"
                />
              )}
              {purposes.map((each) => (
                <PurposeReport
                  key={each.purposeId}
                  report={each}
                  sender={sender}
                  show={(group) =>
                    void navigate({ search: { ...bySender, purpose: each.purposeId, reason: group } })
                  }
                />
              ))}
              {purpose && reason && (
                <GroupPeople
                  purposeId={purpose}
                  reason={reason}
                  sender={sender}
                  group={purposes
                    .find(({ purposeId }) => purposeId === purpose)
                    ?.groups.find((group) => group.reason === reason)}
                  close={() => void navigate({ search: bySender, resetScroll: false })}
                />
              )}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}
