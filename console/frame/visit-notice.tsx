import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { useEffect } from "react";
import { giveBackAccess } from "#domains/governance/staff/staff.api.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { useAccount } from "../api/session.ts";
import { useAction } from "../api/use-operation.ts";
import { Moment } from "../components/moment.tsx";
import { currentLanguage } from "../language/language.ts";
import classes from "./visit-notice.module.css";

const back = "/operator/access";

/** Over every screen of a business that one visits: in whose house one is, as what, why and until when. */
export function VisitNotice() {
  const { t } = useLingui();
  const { id: customer, legalName, access } = useAccount();
  // All that was read goes from this browser's memory with the page.
  const leave = useAction(giveBackAccess, { onSuccess: () => location.assign(back) });
  const ends = access ? new Date(access.endsAt).getTime() : undefined;
  useEffect(() => {
    if (ends === undefined) return;
    // A timer holds 24 days at most; longer accesses end by the server's word.
    const left = Math.min(Math.max(0, ends - Date.now()), 2 ** 31 - 1);
    const timer = setTimeout(() => location.assign(back), left);
    return () => clearTimeout(timer);
  }, [ends]);
  if (!access) return null;
  const role = staffRoleNames[access.role][currentLanguage()].name;
  return (
    <section className={classes.notice} aria-label={t`Your visit`}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        <strong>
          <Trans>
            You are in the account of {legalName}, as {role}.
          </Trans>
        </strong>{" "}
        {access.reason}{" "}
        {access.sees === "masked" ? (
          <Trans>People are masked.</Trans>
        ) : (
          <Trans>You see people unmasked.</Trans>
        )}{" "}
        <Trans>
          Everything you open stands in their journal. Until <Moment at={access.endsAt} />.
        </Trans>
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={leave.isPending}
        onClick={() => leave.mutate({ params: { customer, accessId: access.id } })}
      >
        <Trans>Leave</Trans>
      </Button>
    </section>
  );
}
