import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Grid, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useMemo, useState } from "react";
import type { Group } from "#domains/contacts/segments/definition.api.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Field } from "./field.ts";
import { type Editing, GroupBox } from "./group-box.tsx";
import { Outcome, usePreview } from "./outcome.tsx";
import { changed, definitionOf, grown, isBranch, newBranch, treeOf } from "./tree.ts";

export type Written = { name: string; definition: Group; ground: string };

type Props = {
  fields: readonly Field[];
  written: Written;
  save: (written: Written) => void;
  saving: boolean;
  error: Error | null;
};

/** How long somebody pauses before they want to know. */
const pause = 350;

/** A segment being written, with who is in it beside it at every moment. */
export function Editor({ fields, written, save, saving, error }: Props) {
  const { t } = useLingui();
  const [name, setName] = useState(written.name);
  const [ground, setGround] = useState(written.ground);
  const [tree, setTree] = useState(() => treeOf(written.definition, fields));
  const [tried, setTried] = useState(false);
  const definition = useMemo(() => definitionOf(tree), [tree]);
  const [asked] = useDebouncedValue(definition, pause);
  const query = usePreview(asked);
  const current = asked === definition && !query.isPlaceholderData ? query.data : undefined;
  // While somebody writes, what is not complete is no fault yet.
  const problems = (current?.problems ?? []).filter(({ kind }) => tried || kind !== "incomplete");
  const editing: Editing = {
    fields,
    problems,
    change: (key, change) => setTree((before) => changed(before, key, change)),
    add: (key, part) => setTree((before) => grown(before, key, part)),
    match: (key, match) =>
      setTree((before) =>
        before.key === key
          ? { ...before, match }
          : changed(before, key, (part) => (isBranch(part) ? { ...part, match } : part)),
      ),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || definition.of.length === 0) return;
    save({ name: name.trim(), definition, ground: ground.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <TextInput
              label={t`Name`}
              description={t`Only you and your colleagues see it.`}
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.currentTarget.value)}
              error={tried && name.trim() === "" && t`Please give it a name.`}
            />
            <GroundField error={error} value={ground} onChange={setGround} />
            <GroupBox branch={tree} path="" depth={1} editing={editing} />
            {problems
              .filter(({ path }) => path === "")
              .map(({ kind, message }) => (
                <Guidance key={kind} tone="block">
                  {message}
                </Guidance>
              ))}
            {error && !groundNeeded(error) && (
              <ErrorPanel error={error} kept={<Trans>What you chose is still here.</Trans>} />
            )}
            <Button type="submit" loading={saving} style={{ alignSelf: "flex-start" }}>
              <Trans>Save</Trans>
            </Button>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="lg" style={{ position: "sticky", top: "5rem" }}>
            <Outcome definition={asked} query={query} waiting={asked !== definition} />
            <Guidance
              why={
                <Trans>
                  A segment sorts the people you know; it is asked anew each time it is used. What permits a
                  message is what each person said for its purpose: Licet checks that at the moment of
                  sending, whoever is in the segment.
                </Trans>
              }
            >
              <Trans>Being in a segment permits nothing by itself.</Trans>
            </Guidance>
          </Stack>
        </Grid.Col>
      </Grid>
    </form>
  );
}

export const nothingWritten: Written = { name: "", definition: definitionOf(newBranch("all")), ground: "" };
