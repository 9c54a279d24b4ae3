import { Box } from "@mantine/core";
import { LanguageSwitch } from "../components/language-switch.tsx";

/** In the header where there is room; on a phone the same switch is in the user's menu. */
export function FrameLanguage() {
  return (
    <Box visibleFrom="sm">
      <LanguageSwitch />
    </Box>
  );
}
