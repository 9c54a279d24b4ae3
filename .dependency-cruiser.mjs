import { domains } from "./architecture.mjs";

const domain = (name) => `^src/domains/${name}/`;

/** Each domain may import only those to its left (architecture.mjs). */
const order = domains.map((name, position) => ({
  name: `${name}-calls-left`,
  comment: `${name} may call only ${domains.slice(0, position).join(", ") || "the kernel"}; it tells the others by events.`,
  severity: "error",
  from: { path: domain(name), pathNot: "\\.test\\.ts$" },
  to: { path: domains.slice(position + 1).map(domain) },
}));

export default {
  forbidden: [
    ...order.filter((rule) => rule.to.path.length > 0),
    {
      name: "front-door",
      comment: "A domain is entered by its index.ts: what is behind it may change freely.",
      severity: "error",
      from: { path: "^src/domains/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/domains/([^/]+)/(?!index\\.ts$)", pathNot: "^src/domains/$1/" },
    },
    {
      name: "kernel-knows-no-domain",
      comment: "The kernel serves every domain and so can depend on none.",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: "^src/(domains|commands|app\\.ts|main\\.ts)" },
    },
    {
      name: "only-app-mounts",
      comment: "app.ts is the only composition root.",
      severity: "error",
      from: { pathNot: "^src/app\\.ts$|\\.test\\.ts$" },
      to: { path: "\\.module\\.ts$" },
    },
    {
      name: "console-sees-operations-only",
      comment: "The console is a client like any other: it imports the API's declarations and browser-safe policy, nothing of the server.",
      severity: "error",
      from: { path: "^console/" },
      to: { path: "^src/", pathNot: "\\.api\\.ts$|^src/kernel/(operation|localized)\\.ts$|^src/domains/accounts/policy\\.ts$" },
    },
    {
      name: "api-is-browser-safe",
      comment: "*.api.ts files are bundled into the console.",
      severity: "error",
      from: { path: "\\.api\\.ts$" },
      to: { pathNot: "\\.api\\.ts$|^src/kernel/(operation|localized)\\.ts$|^src/domains/accounts/policy\\.ts$|node_modules/typebox" },
    },
    { name: "no-circles", comment: "A circle has no bottom to start reading from.", severity: "error", from: {}, to: { circular: true } },
    {
      name: "tests-stay-outside",
      comment: "What ships does not import what tests it.",
      severity: "error",
      from: { path: "^(src|console|verify)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^test/|\\.test\\.tsx?$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"], extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
