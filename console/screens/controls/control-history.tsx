import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Modal, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { type Control, type Side, sides } from "./control.ts";

type Props = { side: Side; control: Control; close: () => void };

/** What was found before, each with the hash by which a copy kept elsewhere can be compared. */
export function ControlHistory({ side, control, close }: Props) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const { results: operation, file: getFile } = sides[side];
  const query = useOperation(operation, { params: { controlKey: control.key } });
  const download = useMutation({
    mutationFn: (resultId: number) => downloadFile(getFile, { params: { resultId } }),
  });
  const words = { pass: t`In order`, fail: t`Not in order`, not_applicable: t`Nothing to check` };
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{control.name}</Text>}>
      {download.error && <ErrorPanel error={download.error} />}
      <Loaded query={query}>
        {({ results }) =>
          results.length === 0 ? (
            <Text>
              <Trans>Nothing was found yet.</Trans>
            </Text>
          ) : (
            <Rows>
              {results.map(({ id, at, outcome, said, evidenceHash, file, madeBy }) => {
                const [kind = "", actor] = madeBy.split(":");
                return (
                  <Row
                    key={id}
                    actions={
                      file && (
                        <Button
                          size="sm"
                          variant="default"
                          loading={download.isPending && download.variables === id}
                          onClick={() => download.mutate(id)}
                          aria-label={t`File of this result`}
                        >
                          <Trans>File</Trans>
                        </Button>
                      )
                    }
                  >
                    <Text fw={600}>{words[outcome]}</Text>
                    <Text size="sm">{said}</Text>
                    <Text size="sm" c="dimmed" component="div">
                      {nameOf(kind, actor)} · <Moment at={at} />
                    </Text>
                    <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                      SHA-256 {evidenceHash}
                    </Text>
                  </Row>
                );
              })}
            </Rows>
          )
        }
      </Loaded>
    </Modal>
  );
}
