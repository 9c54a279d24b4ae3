import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

// Receives HTML from the page that embeds it and shows it. Scripts in it never run: the policy names this one alone. What no policy
// keeps from calling elsewhere is taken out while the HTML is still inert: a hint to connect, a leap to another page, frames, which a
// browser connects to before it asks whether it may.
const script = `addEventListener("message",(event)=>{if(event.source!==parent||typeof event.data?.html!=="string")return;
const read=new DOMParser().parseFromString(event.data.html,"text/html");
for(const each of read.querySelectorAll("meta[http-equiv],link,base,script,iframe,frame,object,embed,portal,fencedframe"))each.remove();
for(const link of read.querySelectorAll("a,area")){link.setAttribute("target","_blank");link.setAttribute("rel","noopener noreferrer")}
document.documentElement.replaceWith(document.adoptNode(read.documentElement))});
parent.postMessage({preview:"ready"},"*")`;
const hash = createHash("sha256").update(script).digest("base64");

/**
 * An empty document in which the console shows a form, a template or a received message: the console's own policy
 * would forbid their inline styles, and they must not reach the console. No remote image is loaded, so looking at a
 * message tells nobody.
 */
export function mountPreviewFrame(app: FastifyInstance): void {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");
  app.get("/preview", (_request, reply) =>
    reply
      .header("content-security-policy", policy)
      .header("x-frame-options", "SAMEORIGIN")
      .header("cache-control", "max-age=3600")
      .type("text/html; charset=utf-8")
      .send(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body><script>${script}</script></body></html>`,
      ),
  );
}
