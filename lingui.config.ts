import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

const path = (name: string) => `<rootDir>/console/locales/{locale}/${name}`;

/** One catalogue per screen, loaded with it; what every screen needs is in `shell`. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "fr"],
  catalogs: [
    {
      path: path("shell"),
      include: ["<rootDir>/console"],
      exclude: ["<rootDir>/console/screens", "<rootDir>/console/locales"],
    },
    { path: path("{name}"), include: ["<rootDir>/console/screens/{name}"] },
  ],
  format: formatter({ lineNumbers: false, explicitIdAsDefault: true }),
});
