import { domains } from "./architecture.mjs";

const domain = (name) => `^src/domains/${name}/`;

/** Code that runs only in tests, and so may look behind any door. */
const tests = "\\.(test|fixture)\\.tsx?$";

/** What the console's bundle may hold of the server: declarations, and pure policy that both sides must agree on. */
const browserSafe = [
  "^src/domains/.+\\.api\\.ts$",
  "^src/kernel/(operation|localized|proof-words|staff-words|team-words)\\.ts$",
  "^src/domains/accounts/policy\\.ts$",
  "^src/domains/consent/strength\\.ts$",
  "^src/domains/retention/law-pack\\.ts$",
];

/** Each domain may import only those to its left (architecture.mjs). */
const order = domains.slice(0, -1).map((name, position) => ({
  name: `${name}-calls-left`,
  comment: `${name} may call only ${domains.slice(0, position).join(", ") || "the kernel"}; it tells the others by events.`,
  severity: "error",
  from: { path: domain(name), pathNot: tests },
  to: { path: domains.slice(position + 1).map(domain) },
}));

export default {
  forbidden: [
    ...order,
    {
      name: "front-door",
      comment: "A domain is entered by its index.ts: what is behind it may change freely.",
      severity: "error",
      from: { path: "^src/domains/([^/]+)/", pathNot: tests },
      to: { path: "^src/domains/[^/]+/(?!index\\.ts$)", pathNot: "^src/domains/$1/" },
    },
    {
      name: "front-door-from-outside",
      comment: "Commands and the demo enter a domain by its index.ts or its operations, as anybody does.",
      severity: "error",
      from: { path: "^src/(?!domains/)", pathNot: tests },
      to: { path: "^src/domains/", pathNot: "^src/domains/[^/]+/index\\.ts$|\\.(api|module)\\.ts$" },
    },
    {
      name: "kernel-knows-no-domain",
      comment: "The kernel serves every domain and so can depend on none.",
      severity: "error",
      from: { path: "^src/kernel/", pathNot: tests },
      to: { path: "^src/(?!kernel/)" },
    },
    {
      name: "only-app-mounts",
      comment: "app.ts is the only composition root.",
      severity: "error",
      from: { pathNot: ["^src/app\\.ts$", tests] },
      to: { path: "\\.module\\.ts$" },
    },
    {
      name: "console-sees-operations-only",
      comment:
        "The console is a client like any other: it imports the API's declarations and browser-safe policy, nothing of the server.",
      severity: "error",
      from: { path: "^console/" },
      to: { path: "^src/", pathNot: browserSafe },
    },
    {
      name: "browser-safe",
      comment:
        "These files are bundled into the console: they may bring nothing along that only a server has.",
      severity: "error",
      from: { path: browserSafe },
      to: { pathNot: [...browserSafe, "node_modules/(typebox|ae-cvss-calculator)/"] },
    },
    {
      name: "verifier-stands-alone",
      comment:
        "Whoever doubts the server must be able to read the verifier whole: it has the proof's format and nothing else.",
      severity: "error",
      from: { path: "^verify/", pathNot: tests },
      to: {
        path: "^src/(?!kernel/(canonical-json|cosignature|der|erasure-certificate|evidence-pack|growing-tree|ledger-files|localized|merkle|proof|proof-words|retention-proof|signed-note|staff-certificate|time-stamp)\\.ts$)",
      },
    },
    {
      name: "no-circles",
      comment: "A circle has no bottom to start reading from.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "tests-stay-outside",
      comment: "What ships does not import what tests it.",
      severity: "error",
      from: { path: "^(src|console|verify)/", pathNot: tests },
      to: { path: ["^test/", tests] },
    },
    {
      name: "everything-resolves",
      comment: "No rule holds for an import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
