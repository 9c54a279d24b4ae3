import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { giveBackAccess, listCustomerAccess, takeUpOffer } from "#domains/governance/staff/staff.api.ts";
import { clearanceGapNames } from "#kernel/staff-words.ts";
import { sessionQuery, useSession } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { AccessRow } from "../../components/access-row.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Rows } from "../../components/rows.tsx";
import { currentLanguage } from "../../language/language.ts";
import { AskAccess } from "./ask-access.tsx";
import { HandOnRequest } from "./hand-on-request.tsx";
import type { CustomerAccess as Listing, OneAccess } from "./operator-shape.ts";
import { ReviewEmergency } from "./review-emergency.tsx";

/** Whose accounts one may enter, and every access there was. */
export function CustomerAccess() {
  const { t } = useLingui();
  const query = useOperation(listCustomerAccess);
  const { staffRoles } = useSession();
  const [asking, ask] = useState<"ask" | "emergency" | "hand on" | null>(null);
  const mayBreak = staffRoles.some((role) => role === "administrator" || role === "security");
  return (
    <Page
      title={t`Customers and access`}
      subtitle={t`A customer’s account opens when they let you in: for a reason, for a time, with people masked.`}
      actions={
        <>
          {mayBreak && (
            <Button variant="default" color="brick" onClick={() => ask("emergency")}>
              <Trans>Emergency…</Trans>
            </Button>
          )}
          {(query.data?.customers.length ?? 0) > 0 && (
            <Button variant="default" onClick={() => ask("hand on")}>
              <Trans>Hand a request on…</Trans>
            </Button>
          )}
          <Button onClick={() => ask("ask")}>
            <Trans>Ask to enter</Trans>
          </Button>
        </>
      }
    >
      <YourGaps />
      <Loaded query={query}>{(listing) => <Accesses listing={listing} />}</Loaded>
      {asking === "hand on" ? (
        <HandOnRequest customers={query.data?.customers ?? []} close={() => ask(null)} />
      ) : (
        asking && <AskAccess kind={asking} customers={query.data?.customers ?? []} close={() => ask(null)} />
      )}
    </Page>
  );
}

/** An account that is open for somebody whose clearance ended. */
function YourGaps() {
  const { accounts } = useSession();
  const gaps = [...new Set(accounts.flatMap(({ access }) => access?.gaps ?? []))];
  if (gaps.length === 0) return null;
  return (
    <Guidance tone="block">
      <Trans>
        No customer’s account opens for you now:{" "}
        {gaps.map((gap) => clearanceGapNames[gap][currentLanguage()]).join(", ")}.
      </Trans>
    </Guidance>
  );
}

function Accesses({ listing: { accesses, customers } }: { listing: Listing }) {
  const { t } = useLingui();
  const [show, setShow] = useState<"now" | "all">("now");
  const names = new Map(customers.map(({ customer, name }) => [customer, name]));
  const shown = accesses.filter(
    ({ state, reviewBy }) =>
      show === "all" || ["asked", "offered", "open"].includes(state) || reviewBy !== null,
  );
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t`Which accesses`}
        value={show}
        onChange={(chosen) => setShow(chosen as "now" | "all")}
        data={[
          { value: "now", label: t`Open and waiting` },
          { value: "all", label: t({ message: "All", context: "accesses" }) },
        ]}
        style={{ alignSelf: "flex-start" }}
      />
      {shown.length === 0 ? (
        <EmptyState icon={IconDoorEnter} title={t`Nothing is open`}>
          {t`Ask a customer to let you in, or wait until one asks for help.`}
        </EmptyState>
      ) : (
        <Card>
          <Rows>
            {shown.map((access) => (
              <One
                key={`${access.customer}-${access.id}`}
                access={access}
                customer={names.get(access.customer) ?? ""}
              />
            ))}
          </Rows>
        </Card>
      )}
    </Stack>
  );
}

function One({ access, customer }: { access: OneAccess; customer: string }) {
  const { t } = useLingui();
  const { staffRoles, accounts } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [reviewing, review] = useState(false);
  const invalidates = [listCustomerAccess];
  const params = { customer: access.customer, accessId: access.id };
  const enter = async () => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    void navigate({ to: "/a/$accountId", params: { accountId: String(access.customer) } });
  };
  const takeUp = useAction(takeUpOffer, { invalidates, onSuccess: enter });
  const giveBack = useAction(giveBackAccess, {
    invalidates,
    onSuccess: () => queries.invalidateQueries(sessionQuery),
  });
  const { state, mine, role, reviewBy } = access;
  const blocked = accounts.some((one) => one.access?.id === access.id && one.access.gaps.length > 0);
  const mayReview =
    !mine && staffRoles.some((each) => each === "administrator" || each === "dpo") && reviewBy !== null;
  const error = takeUp.error ?? giveBack.error;
  return (
    <AccessRow
      access={access}
      customer={customer}
      actions={
        <>
          {state === "open" && mine && !blocked && (
            <Button size="sm" onClick={() => void enter()} aria-label={t`Enter the account of ${customer}`}>
              <Trans>Enter</Trans>
            </Button>
          )}
          {state === "offered" && staffRoles.includes(role) && (
            <Button
              size="sm"
              loading={takeUp.isPending}
              onClick={() => takeUp.mutate({ params })}
              aria-label={t`Take it up: ${customer}`}
            >
              <Trans>Take it up</Trans>
            </Button>
          )}
          {mine && (state === "open" || state === "asked") && (
            <Button
              size="sm"
              variant="default"
              loading={giveBack.isPending}
              onClick={() => giveBack.mutate({ params })}
              aria-label={
                state === "open" ? t`Give back the access to ${customer}` : t`Take back: ${customer}`
              }
            >
              {state === "open" ? <Trans>Give back</Trans> : <Trans>Take back</Trans>}
            </Button>
          )}
          {mayReview && (
            <Button
              size="sm"
              onClick={() => review(true)}
              aria-label={t`Examine the emergency at ${customer}`}
            >
              <Trans>Examine</Trans>
            </Button>
          )}
        </>
      }
    >
      {reviewBy && (
        <Group gap="xs">
          <Text size="sm" component="div">
            <Trans>
              To be examined by somebody else until <Moment at={reviewBy} show="day" />
            </Trans>
          </Text>
        </Group>
      )}
      {error && <ErrorPanel error={error} />}
      {reviewing && <ReviewEmergency params={params} customer={customer} close={() => review(false)} />}
    </AccessRow>
  );
}
