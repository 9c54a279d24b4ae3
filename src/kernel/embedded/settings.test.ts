import { expect, it } from "vitest";
import { postgresSettings } from "./settings.ts";

const gigabyte = 2 ** 30;

it.each([
  ["half a gigabyte", 0.5, "128MB", "512MB"],
  ["two gigabytes", 2, "256MB", "1024MB"],
  ["24 gigabytes", 24, "1024MB", "12288MB"],
])("leaves most of %s to others", (_, gigabytes, shared, cached) => {
  const settings = postgresSettings({ port: 5432, processes: 1, memory: gigabytes * gigabyte });
  expect(settings).toContain(`shared_buffers=${shared}`);
  expect(settings).toContain(`effective_cache_size=${cached}`);
});

it.each([
  [1, 0],
  [2, 1],
  [16, 4],
])("on %i processors has %i help with one question", (processors, helpers) => {
  const settings = postgresSettings({ port: 5432, processes: 1, processors });
  expect(settings).toContain(`max_parallel_workers_per_gather=${helpers}`);
});
