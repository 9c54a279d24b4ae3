import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, FileButton, Group, List, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  exportAssessment,
  getAssessment,
  getReview,
  importAssessment,
} from "#domains/governance/reviews/reviews.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Review } from "./review-shape.ts";

/** The impact assessment: written here, or with the CNIL's tool. */
export function AssessmentCard({ review }: { review: Review }) {
  const { t } = useLingui();
  const mayWrite = useMay("governance:write");
  const { id, state, assessmentMissing, assessmentNeeded } = review;
  const params = { reviewId: id };
  const [replacement, replaceBy] = useState<string>();
  const take = useAction(importAssessment, {
    invalidates: [getReview, getAssessment],
    onSuccess: () => {
      replaceBy(undefined);
      toast(t`The file is taken over.`);
    },
  });
  const download = useMutation({
    mutationFn: (format: "json" | "pdf") => downloadFile(exportAssessment, { params, query: { format } }),
  });
  const begun = assessmentMissing !== null;
  const error = (replacement === undefined ? take.error : null) ?? download.error;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>Impact assessment</Trans>
        </Title>
        <Text maw="var(--licet-measure)">
          {begun && assessmentMissing.length === 0 ? (
            <Trans>It is complete.</Trans>
          ) : assessmentNeeded ? (
            <Trans>
              It is needed before the decision: what could happen to people, and what is done against it.
            </Trans>
          ) : (
            <Trans>It is not needed, and kept all the same.</Trans>
          )}
        </Text>
        {begun && assessmentMissing.length > 0 && (
          <List component="ul" size="sm">
            {assessmentMissing.map((missing) => (
              <List.Item key={missing}>
                <Trans>Still missing: {missing}</Trans>
              </List.Item>
            ))}
          </List>
        )}
        {error && <ErrorPanel error={error} />}
        <Group gap="sm">
          <Button component={Link} to={accountPath(`/governance/reviews/${id}/assessment`)}>
            {state === "open" && mayWrite ? <Trans>Write it</Trans> : <Trans>Read it</Trans>}
          </Button>
          {state === "open" && mayWrite && (
            <FileButton
              accept="application/json"
              onChange={async (file) => {
                const text = await file?.text();
                if (text === undefined) return;
                if (begun) replaceBy(text);
                else take.mutate({ params, body: { text } });
              }}
            >
              {(props) => (
                <Button {...props} variant="default" loading={take.isPending}>
                  <Trans>Take over a file of the CNIL’s PIA tool</Trans>
                </Button>
              )}
            </FileButton>
          )}
          {begun && (
            <>
              <Button variant="default" onClick={() => download.mutate("json")}>
                <Trans>File for the PIA tool (JSON)</Trans>
              </Button>
              <Button variant="default" onClick={() => download.mutate("pdf")}>
                <Trans>To read and print (PDF)</Trans>
              </Button>
            </>
          )}
        </Group>
        <ConfirmDialog
          opened={replacement !== undefined}
          close={() => replaceBy(undefined)}
          title={t`Replace the assessment?`}
          verb={t`Replace it`}
          confirm={() => replacement !== undefined && take.mutate({ params, body: { text: replacement } })}
          pending={take.isPending}
          error={take.error}
        >
          <Trans>
            What is written here now goes, and the file takes its place. To keep it, download it first.
          </Trans>
        </ConfirmDialog>
      </Stack>
    </Card>
  );
}
