import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, ScrollArea, Stack, Text, Title } from "@mantine/core";
import { IconFileTypePdf, IconJson } from "@tabler/icons-react";
import type { readArchive } from "#domains/retention/archive/archive.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { Moment } from "../../components/moment.tsx";
import { saveBytes, saveText } from "../../components/save-text.ts";
import { useArchiveWords } from "./use-archive-words.ts";

type Shown = { records: ReplyOf<typeof readArchive>["records"]; email: string; close: () => void };

/** The one look: what was archived, as it was, to be saved and verified elsewhere. */
export function Records({ records, email, close }: Shown) {
  const { t } = useLingui();
  const words = useArchiveWords();
  return (
    <Modal opened onClose={close} size="xl" title={<Text fw={600}>{t`Archived about ${email}`}</Text>}>
      <Stack>
        {records.length === 0 && (
          <Text>{t`Nothing is archived about this address, or it was destroyed on its day.`}</Text>
        )}
        {records.map(({ id, kind, legalGround, trigger, archivedAt, purgeOn, heldUntil, document, pdf }) => {
          const text = `${JSON.stringify(document, null, 2)}\n`;
          const ground = words.ground(legalGround);
          return (
            <Stack key={id} gap="xs">
              <Title order={3} size="h5">
                {words.kind(kind)}
              </Title>
              <Text size="sm" component="div">
                <Trans>
                  Archived <Moment at={archivedAt} show="day" />, {words.trigger(trigger)} · destroyed{" "}
                  <Moment at={purgeOn} show="day" /> · {ground}
                </Trans>
                {heldUntil && (
                  <>
                    {" · "}
                    <Trans>
                      held for a claim until <Moment at={heldUntil} show="day" />
                    </Trans>
                  </>
                )}
              </Text>
              <Group gap="sm">
                {pdf && (
                  <Button
                    leftSection={<IconFileTypePdf size={18} />}
                    onClick={() =>
                      saveBytes(`licet-archived-${id}.pdf`, { base64: pdf, type: "application/pdf" })
                    }
                  >
                    {t`Save it to read or to send (PDF)`}
                  </Button>
                )}
                <Button
                  variant="default"
                  leftSection={<IconJson size={18} />}
                  onClick={() => saveText(`licet-archived-${id}.json`, text)}
                >
                  {kind === "proof_of_consent" ? t`Save it, to verify it offline` : t`Save it`}
                </Button>
              </Group>
              <ScrollArea.Autosize
                mah={320}
                viewportProps={{ tabIndex: 0, role: "region", "aria-label": words.kind(kind) }}
              >
                <Code block>{text}</Code>
              </ScrollArea.Autosize>
            </Stack>
          );
        })}
      </Stack>
    </Modal>
  );
}
