import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Checkbox, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  answerAgreement,
  getAgreement,
  listAgreements,
} from "#domains/governance/documents/documents.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Kind } from "./agreed.ts";

type Props = { kind: Kind; version: number; operator: string };

/** Yes, for the business; or no, with what then can be done. */
export function AnswerAgreement({ kind, version, operator }: Props) {
  const { t } = useLingui();
  const [read, setRead] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const answer = useAction(answerAgreement, {
    invalidates: [getAgreement, listAgreements, getStanding],
    onSuccess: () => toast(t`Your answer is kept.`),
  });
  const give = (given: "accepted" | "refused") =>
    answer.mutate({ params: { documentKind: kind }, body: { version, answer: given, reason } });
  return (
    <Card component="section" aria-labelledby="answer">
      <Stack>
        <Title order={2} size="h3" id="answer">
          <Trans>Your answer</Trans>
        </Title>
        {answer.error && <ErrorPanel error={answer.error} />}
        <Checkbox
          label={t`I have read version ${version} and may agree for the business.`}
          description={t`Your name, the time, your IP address and your browser are kept with it, sealed, as proof.`}
          checked={read}
          onChange={(event) => setRead(event.currentTarget.checked)}
        />
        <Group>
          <Button disabled={!read} loading={answer.isPending} onClick={() => give("accepted")}>
            <Trans>Accept</Trans>
          </Button>
          <Button variant="default" aria-expanded={refusing} onClick={() => setRefusing(!refusing)}>
            <Trans>I do not agree</Trans>
          </Button>
        </Group>
        {refusing && (
          <Stack gap="sm">
            <Text size="sm">
              <Trans>
                You keep access to your data. Take it out first:{" "}
                <Anchor component={Link} to={accountPath("/export")} inherit>
                  your contacts
                </Anchor>
                ,{" "}
                <Anchor component={Link} to={accountPath("/privacy/export-proofs")} inherit>
                  the proofs
                </Anchor>
                . Then tell {operator} that you leave: it deletes what is left once you have all of it.
              </Trans>
            </Text>
            <Textarea
              label={t`What you do not agree with`}
              description={t`${operator} reads it. You may still accept later.`}
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group>
              <Button
                color="brick"
                disabled={!reason.trim()}
                loading={answer.isPending}
                onClick={() => give("refused")}
              >
                <Trans>Refuse this version</Trans>
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}
