import { useLingui } from "@lingui/react/macro";
import { Grid, Stack } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { type Edited, editedFrom, isSame } from "./edited.ts";
import { EditorActions } from "./editor-actions.tsx";
import { EditorFields } from "./editor-fields.tsx";
import { EmailPreview } from "./email-preview.tsx";
import type { Template } from "./template.ts";
import { useCaret } from "./use-caret.ts";
import { usePreview } from "./use-preview.ts";

export function Editor({ template }: { template: Template }) {
  const { t } = useLingui();
  const may = useMay("templates:write");
  // The version on which this editing stands: what somebody else saves meanwhile must not slip under it.
  const [saved, setSaved] = useState({ version: template.version, content: editedFrom(template) });
  const [edited, setEdited] = useState(saved.content);
  const [message, setMessage] = useState<"first" | "later">("first");
  const unsaved = !isSame(edited, saved.content);
  const caret = useCaret();
  const preview = usePreview(edited, message);
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      unsaved &&
      current.pathname !== next.pathname &&
      !window.confirm(t`Leave without saving? What you changed here is lost.`),
    enableBeforeUnload: () => unsaved,
  });
  const change = (changed: Partial<Edited>) => setEdited((before) => ({ ...before, ...changed }));
  return (
    <Stack>
      {may && (
        <EditorActions
          template={template}
          base={saved.version}
          edited={edited}
          unsaved={unsaved}
          saved={(version, content) => setSaved({ version, content })}
          bringBack={change}
        />
      )}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <fieldset disabled={!may} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <EditorFields
              edited={edited}
              onChange={change}
              caret={caret}
              problems={preview.data?.problems ?? []}
              readOnly={!may}
            />
          </fieldset>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <EmailPreview
            query={preview}
            edited={edited}
            message={message}
            onMessage={setMessage}
            goTo={caret.goTo}
          />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
