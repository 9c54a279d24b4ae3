import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { downloadMyCertificate } from "#domains/governance/training/training.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import type { CourseKey } from "./training-search.ts";

type Props = { of: CourseKey | "undertaking"; name: string };

/** The proof of it, to be shown elsewhere. */
export function Certificate({ of, name }: Props) {
  const { t } = useLingui();
  const download = useMutation({
    mutationFn: () =>
      downloadFile(downloadMyCertificate, { params: { certificateOf: of }, query: { format: "pdf" } }),
  });
  return (
    <Button
      size="sm"
      variant="default"
      loading={download.isPending}
      onClick={() => download.mutate()}
      aria-label={t`Certificate (PDF): ${name}`}
    >
      <Trans>Certificate (PDF)</Trans>
    </Button>
  );
}
