import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "verify/**/*.test.ts",
      "test/**/*.test.ts",
      "e2e/**/*.test.ts",
      "console/**/*.test.ts",
    ],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 30_000,
    // A database is cloned and filled in some of them: on a machine that does much else, that takes its time.
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
