import { Trans } from "@lingui/react/macro";
import { Code, Stack, Text } from "@mantine/core";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loading } from "../../components/loading.tsx";
import classes from "./history.module.css";

type Props = { text: string | undefined; waiting: boolean; error: Error | null };

/** A form as it was shown: the parts of the document that was hashed that a reader wants to see. */
type FormWording = {
  language: string;
  title: string;
  intro: string;
  choices: { text: string; ticked_at_first: boolean }[];
  mentions: string;
  button: string;
};

export function Wording({ text, waiting, error }: Props) {
  if (error) return <ErrorPanel error={error} />;
  if (waiting) return <Loading />;
  if (text === undefined) {
    return (
      <Text size="sm">
        <Trans>The wording is no longer kept; its hash in the ledger remains.</Trans>
      </Text>
    );
  }
  const document: unknown = parsed(text);
  if (isForm(document)) return <FormAsShown form={document} />;
  const words = plainWords(document);
  return <blockquote className={classes.wording}>{words ?? <Code block>{text}</Code>}</blockquote>;
}

function FormAsShown({ form }: { form: FormWording }) {
  return (
    <blockquote className={classes.wording} lang={form.language}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {form.title}
        </Text>
        <Text size="sm">{form.intro}</Text>
        {form.choices.map(({ text, ticked_at_first }) => (
          <Text size="sm" key={text}>
            <span aria-hidden>{ticked_at_first ? "☑" : "☐"} </span>
            {text}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          {form.mentions}
        </Text>
        <Text size="sm" fw={600}>
          [ {form.button} ]
        </Text>
      </Stack>
    </blockquote>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function plainWords(document: unknown): string | undefined {
  if (typeof document === "string") return document;
  const { text } = (document ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : undefined;
}

function isForm(document: unknown): document is FormWording {
  const form = document as Partial<FormWording> | null;
  return typeof form === "object" && typeof form?.title === "string" && Array.isArray(form.choices);
}
