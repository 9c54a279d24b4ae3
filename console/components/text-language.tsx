import { SegmentedControl } from "@mantine/core";

type Props = { language: "en" | "fr"; choose: (language: "en" | "fr") => void; label: string };

/** Which language of a text is looked at. */
export function TextLanguage({ language, choose, label }: Props) {
  return (
    <SegmentedControl
      aria-label={label}
      value={language}
      onChange={(chosen) => choose(chosen as "en" | "fr")}
      data={[
        { value: "fr", label: "Français" },
        { value: "en", label: "English" },
      ]}
      style={{ alignSelf: "flex-start" }}
    />
  );
}
