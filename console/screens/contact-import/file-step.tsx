import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Stack, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { createImport, getImport, getImports } from "#domains/contacts/import/import.api.ts";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/query-client.ts";
import { uploadFile } from "../../api/upload-file.ts";
import { keyOf } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { DropArea } from "./drop-area.tsx";

type Given = File | { text: string; fileName: string };

/** The file, dropped, chosen or pasted. It is sent in pieces and lies sealed until the import ends. */
export function FileStep({ done }: { done: (importId: number) => void }) {
  const [sent, setSent] = useState(0);
  const sending = useRef<AbortController>(undefined);
  const send = useMutation({
    mutationFn: async (given: Given) => {
      if (!(given instanceof File)) return call(createImport, { body: given });
      sending.current = new AbortController();
      setSent(0);
      const { signal } = sending.current;
      const fileId = await uploadFile(given, { progress: setSent, signal });
      return call(createImport, { body: { fileId } }, { signal });
    },
    onSuccess: (draft) => {
      queryClient.setQueryData(keyOf(getImport, { params: { importId: draft.id } }), draft);
      void queryClient.invalidateQueries({ queryKey: keyOf(getImports) });
      done(draft.id);
    },
  });
  const stopped = sending.current?.signal.aborted === true;
  return (
    <Stack gap="lg">
      <Title order={2}>
        <Trans>Which file?</Trans>
      </Title>
      {send.isPending ? (
        <Sending given={send.variables} sent={sent} stop={() => sending.current?.abort()} />
      ) : (
        <Choice take={(given) => send.mutate(given)} />
      )}
      {send.error && !stopped && <ErrorPanel error={send.error} />}
      <Guidance
        why={
          <Trans>
            Every person in the file has a right to know why you hold their address. Bringing in only those
            you have a reason to write to, with only the columns you use, is the simplest way to be fair to
            them. The file itself is kept sealed while you prepare the import, at most thirty days, and
            deleted when the import ends.
          </Trans>
        }
      >
        <Trans>
          Take out the rows and columns you don’t need before you import: what isn’t there can’t leak.
        </Trans>
      </Guidance>
    </Stack>
  );
}

function Sending({ given, sent, stop }: { given: Given | undefined; sent: number; stop: () => void }) {
  const { t } = useLingui();
  if (!(given instanceof File))
    return <ProgressBar label={t`Reading the rows`} done={0} goesOn="in_this_page" />;
  const megabyte = 1024 * 1024;
  const { name } = given;
  return (
    <ProgressBar
      goesOn="in_this_page"
      label={t`Sending “${name}” (megabytes)`}
      done={Math.round(sent / megabyte)}
      total={Math.max(1, Math.round(given.size / megabyte))}
      actions={
        <Button variant="default" size="xs" onClick={stop}>
          <Trans>Stop</Trans>
        </Button>
      }
    />
  );
}

function Choice({ take }: { take: (given: Given) => void }) {
  const { t } = useLingui();
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  if (!pasting) {
    return (
      <Stack gap="sm">
        <DropArea take={take} />
        <Anchor component="button" type="button" onClick={() => setPasting(true)} w="fit-content">
          <Trans>Or paste rows from a spreadsheet</Trans>
        </Anchor>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Textarea
        label={t`Rows, the first with the names of the columns`}
        placeholder={t`E-mail;First name;Last name`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={14}
        autoFocus
      />
      <Group>
        <Button
          disabled={!text.trim()}
          onClick={() => take({ text: text.toWellFormed(), fileName: t`pasted-rows.csv` })}
        >
          <Trans>Look at these rows</Trans>
        </Button>
        <Anchor component="button" type="button" onClick={() => setPasting(false)}>
          <Trans>Choose a file instead</Trans>
        </Anchor>
      </Group>
    </Stack>
  );
}
