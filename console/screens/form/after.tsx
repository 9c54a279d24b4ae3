import { useLingui } from "@lingui/react/macro";
import { Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { StepProps } from "./form-details.ts";

export function After({ draft, change, language }: StepProps) {
  const { t } = useLingui();
  const words = draft.texts[language];
  return (
    <Stack>
      <Textarea
        label={t`What visitors then read`}
        description={t`Say that a message is on its way and must be confirmed.`}
        lang={language}
        value={words.success}
        maxLength={2000}
        autosize
        minRows={2}
        error={words.success.trim() ? null : t`Please fill this in.`}
        onChange={(event) =>
          change({
            texts: { ...draft.texts, [language]: { ...words, success: event.currentTarget.value } },
          })
        }
      />
      <TextInput
        label={t`Or lead them to a page of yours`}
        description={t`Its whole address. Left empty: the sentence above.`}
        placeholder="https://"
        type="url"
        maxLength={500}
        value={draft.redirect}
        onChange={(event) => change({ redirect: event.currentTarget.value.trim() })}
      />
      <TagsInput
        label={t`Sites that may show it`}
        description={t`Only needed to put the form into a page by script, or for a program: https://www.shop.example`}
        placeholder={draft.origins.length === 0 ? "https://" : ""}
        value={draft.origins}
        maxTags={20}
        splitChars={[",", " "]}
        onChange={(sites) => change({ origins: [...new Set(sites.flatMap(originOf))] })}
      />
    </Stack>
  );
}

/** The site of an address as browsers name it; what is no address is left out. */
function originOf(text: string): string[] {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return [];
  const { origin, hostname } = new URL(address);
  return /^[a-z0-9.-]+$/.test(hostname) ? [origin] : [];
}
