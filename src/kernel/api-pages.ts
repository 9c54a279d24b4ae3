import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/**
 * What its parts lack to be operated by everybody: a link within a button is neither (WCAG 4.1.2; the address bar has the
 * way to each operation still), a cross or a field without a name says nothing to who can't see
 * it, and a button is called what it says (2.5.3). The dialog for the key begins at the key, not at its last field, and gives the focus
 * back where it came from (2.4.3). What goes or is disabled under the focus (the key's field once it is taken, "Execute" while it works,
 * "Clear") hands it on instead of dropping it; and an address that opens an operation leads the keyboard there, past hundreds of others.
 */
const mended = `function(){var block;return{wrapComponents:{
DeepLink:function(_,s){return function(p){return s.React.createElement("span",null,p.text)}},
CloseIcon:function(Icon,s){return function(p){return s.React.createElement("span",{role:"img","aria-label":"Close"},s.React.createElement(Icon,p))}},
TextArea:function(TextArea,s){return function(p){return s.React.createElement(TextArea,Object.assign({"aria-label":"Body"},p))}},
authorizationPopup:function(Popup,s){return function(p){s.React.useEffect(function(){document.querySelector(".dialog-ux input")?.focus();return function(){(block?.querySelector(".authorization__btn")??document.querySelector(".btn.authorize"))?.focus();block=null}},[]);return s.React.createElement(Popup,p)}},
authorizeOperationBtn:function(Lock,s){return function(p){return s.React.createElement("span",{style:{display:"contents"},onClickCapture:function(e){block=e.target.closest(".opblock")}},s.React.createElement(Lock,p))}},
apiKeyAuth:function(Key,s){return function(p){var on=!!p.authorized?.get?.(p.name),was=s.React.useRef(on);s.React.useEffect(function(){if(was.current!==on)document.querySelector(on?".dialog-ux .btn-done":".dialog-ux input")?.focus();was.current=on},[on]);return s.React.createElement(Key,p)}},
execute:function(Execute,s){return function(p){var at=s.React.useRef(null),was=s.React.useRef(p.disabled);s.React.useEffect(function(){if(was.current&&!p.disabled)at.current?.querySelector("button")?.focus();was.current=p.disabled},[p.disabled]);return s.React.createElement("span",{ref:at,style:{display:"contents"}},s.React.createElement(Execute,p))}},
clear:function(Clear,s){return function(p){var at=s.React.useRef(null);return s.React.createElement("span",{ref:at,style:{display:"contents"},onClick:function(){at.current?.parentNode?.querySelector(".execute")?.focus()}},s.React.createElement(Clear,p))}},
Button:function(Button,s){return function(p){return s.React.createElement(Button,Object.assign({},p,{"aria-label":undefined}))}}
}}}`;
/**
 * Sorted as people look for them; nothing is sent to anybody to be checked. Without the browser's session, so that who forgot the key
 * is told just that.
 */
const script = `SwaggerUIBundle({requestInterceptor:function(request){request.credentials="omit";return request},url:"/api/openapi.json",dom_id:"#api",deepLinking:true,docExpansion:"none",filter:true,validatorUrl:null,tagsSorter:"alpha",persistAuthorization:false,onComplete:function(){if(location.hash)document.querySelector(".opblock.is-open .opblock-summary-control")?.focus()},plugins:[${mended}]})`;
/** Its colours are too pale to be read by everybody (WCAG 1.4.3), and there is one server to choose from: this one. */
const methods = { get: "#1a5fb4", post: "#1f6b52", put: "#8a5300", patch: "#0b6470", delete: "#a02c2c" };
const style = [
  "body{margin:0;background:#fff}",
  ".swagger-ui .info .title small{background:#4a5568}.swagger-ui .info .title small.version-stamp{background:#1f6b52}",
  ".swagger-ui .info a,.swagger-ui .info .link,.swagger-ui .url{color:#1a5fb4}",
  ".swagger-ui .btn.authorize{color:#1f6b52;border-color:#1f6b52}.swagger-ui .btn.authorize svg{fill:#1f6b52}",
  ".swagger-ui .parameter__in,.swagger-ui .parameter__deprecated{color:#4a5568}",
  ".swagger-ui .btn.execute{background:#1a5fb4;border-color:#1a5fb4}",
  ".swagger-ui .btn.cancel{color:#a02c2c;border-color:#a02c2c}",
  ".swagger-ui .download-contents{background:#4a5568}",
  ".swagger-ui .schemes-server-container{display:none!important}",
  ...Object.entries(methods).map(
    ([method, colour]) =>
      `.swagger-ui .opblock.opblock-${method} .opblock-summary-method{background:${colour}}`,
  ),
  "@media (max-width:40rem){.swagger-ui .wrapper{padding:0 .75rem}.swagger-ui .opblock-summary{flex-wrap:wrap}}",
].join("");
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Licet: the API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/api/pages/swagger-ui.css"><style>${style}</style></head><body><main id="api"></main><script src="/api/pages/swagger-ui-bundle.js"></script><script>${script}</script></body></html>`;

const policy = [
  "default-src 'none'",
  `script-src 'self' ${hash(script)}`,
  `style-src-elem 'self' ${hash(style)}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const description = new URL("../../docs/openapi.json", import.meta.url);

/**
 * The API's description, to be read and tried out: `/api`. All of it is served from here. Calls are made with the key that
 * one types in; it is kept nowhere, and a browser's own session is of no use to them.
 */
export async function mountApiPages(app: FastifyInstance): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  await app.register(fastifyStatic, {
    root,
    prefix: "/api/pages/",
    decorateReply: false,
    index: false,
    allowedPath: (path) => ["/swagger-ui.css", "/swagger-ui-bundle.js"].includes(path),
    maxAge: "1d",
  });
  app.get("/api/openapi.json", (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(readFileSync(description)),
  );
  app.get("/api", (_request, reply) =>
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page),
  );
}
