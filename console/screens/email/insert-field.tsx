import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { conditionOn, mergeField } from "./merge-field.ts";
import type { Caret } from "./use-caret.ts";

/** What is filled in for each reader, from a list, with what stands there for who has none. */
export function InsertField({ caret }: { caret: Caret }) {
  const { t } = useLingui();
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const [name, setName] = useState<string | null>(null);
  const [fallback, setFallback] = useState("");
  const links = [
    { value: "unsubscribe", label: t`Address of the unsubscribe page` },
    { value: "preferences", label: t`Address of the preferences page` },
    { value: "mirror", label: t`Address of this e-mail as a web page, for its reader` },
    { value: "why", label: t`Address of the page “Why do I get this?”` },
  ];
  const isLink = links.some(({ value }) => value === name);
  const insert = () => {
    if (!name) return;
    caret.insert((part) => mergeField(name, isLink ? "" : fallback, part === "source" ? "markup" : "text"));
  };
  const insertCondition = () => {
    if (!name) return;
    caret.insert(() => conditionOn(name, t`words for them`, t`words for the others`));
  };
  return (
    <Card padding="md">
      <Group align="flex-end" gap="sm">
        <Select
          label={t`Fill in for each reader`}
          placeholder={t`Choose`}
          style={{ flex: "1 1 12rem" }}
          value={name}
          onChange={setName}
          data={[
            {
              group: t`About the reader`,
              items: [
                ...attributes.map((one) => ({ value: `contact.${one.name}`, label: one.label })),
                { value: "contact.EMAIL", label: t`E-mail address` },
              ],
            },
            { group: t`Links`, items: links },
          ]}
        />
        <TextInput
          label={t`If there is none`}
          placeholder={t`dear reader`}
          style={{ flex: "1 1 10rem" }}
          value={fallback}
          maxLength={100}
          disabled={isLink}
          onChange={(event) => setFallback(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!name} onClick={insert}>
          <Trans>Insert</Trans>
        </Button>
        <Button variant="subtle" disabled={!name || isLink} onClick={insertCondition}>
          <Trans>Insert a condition</Trans>
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        <Trans>
          It goes where you last typed: the subject, the preview text or the content. A condition shows some
          words to those who have this, and others to the rest.
        </Trans>
      </Text>
    </Card>
  );
}
