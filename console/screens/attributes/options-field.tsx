import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { mostLetters } from "#domains/contacts/attributes.api.ts";
import { Guidance } from "../../components/guidance.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import type { EditedOption, Language } from "./attribute-values.ts";

type Props = {
  options: EditedOption[];
  change: (options: EditedOption[]) => void;
  languages: Language[];
  /** How many that contacts may hold are taken away. */
  removed: number;
  error?: string | undefined;
};

/** What can be chosen, line by line; Enter begins the next one. */
export function OptionsField({ options, change, languages, removed, error }: Props) {
  const { t } = useLingui();
  const last = useRef<HTMLInputElement>(null);
  const add = () => {
    change([...options, { en: "", fr: "" }]);
    setTimeout(() => last.current?.focus());
  };
  const set = (index: number, language: Language, words: string) =>
    change(options.map((option, at) => (at === index ? { ...option, [language]: words } : option)));
  return (
    <Input.Wrapper label={t`What can be chosen`} error={error}>
      <Stack gap="xs" mt={4}>
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: options have no other identity until they are saved
          <Group key={index} gap="xs" wrap="nowrap">
            {languages.map((language, place) => {
              const number = index + 1;
              const name = languageNames[language];
              return (
                <TextInput
                  key={language}
                  flex={1}
                  aria-label={languages.length > 1 ? t`Option ${number}, ${name}` : t`Option ${number}`}
                  placeholder={languages.length > 1 ? name : t`Option ${number}`}
                  maxLength={mostLetters}
                  value={option[language]}
                  onChange={(event) => set(index, language, event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== "Enter") return;
                    event.preventDefault();
                    if (index === options.length - 1) add();
                  }}
                  {...(place === 0 && index === options.length - 1 ? { ref: last } : {})}
                />
              );
            })}
            <ActionIcon
              aria-label={t`Take away option ${index + 1}`}
              disabled={options.length === 1}
              onClick={() => change(options.filter((_, at) => at !== index))}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={add}>
            <Trans>Add an option</Trans>
          </Button>
        </Group>
        {removed > 0 && (
          <Guidance tone="warn">
            <Plural
              value={removed}
              one="Whoever had chosen the option you take away will have nothing there. This can’t be undone."
              other="Whoever had chosen the # options you take away will have nothing there. This can’t be undone."
            />
          </Guidance>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
