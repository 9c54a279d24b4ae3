import { transformAsync } from "@babel/core";
import linguiMacros from "@lingui/babel-plugin-lingui-macro";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Turns `<Trans>` and `t` into look-ups; the only thing Babel is used for, and only in files that import them. */
function translationMacros(): Plugin {
  return {
    name: "translation-macros",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          parserOpts: { plugins: ["typescript", "jsx"] },
          plugins: [linguiMacros],
        });
        return result?.code ? { code: result.code, map: null } : null;
      },
    },
  };
}

export default defineConfig({
  root: "console",
  base: "/",
  plugins: [translationMacros(), react(), lingui({ failOnCompileError: true })],
  // The server puts the request's own nonce in place of this word when it answers with index.html.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    sourcemap: false,
    target: "es2023",
    // No inlined assets: `data:` would have to be allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: {
    port: 4101,
    proxy: { "/v3": { target: "http://127.0.0.1:4100", changeOrigin: false } },
  },
});
