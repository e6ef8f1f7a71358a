import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { Scalar } from "@scalar/hono-api-reference";
import { documentEtag, documentJson, documentYaml } from "@verbatim/contract";
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { standaloneScript } from "./standalone-script.ts";

const scriptPath = "/reference/standalone.js";

/**
 * Serves the contract itself, word for word, and a page to read it with; nothing comes from other
 * hosts.
 */
export function createReference(): Hono {
  const reference = new Hono();
  reference.use("/openapi.*", secureHeaders());
  reference.use("/reference/*", secureHeaders());
  reference.get("/openapi.json", etag(), (context) =>
    answer(context, documentJson, "application/json"),
  );
  reference.get("/openapi.yaml", etag(), (context) =>
    answer(context, documentYaml, "application/yaml"),
  );
  reference.get(
    "/reference",
    async (context, next) => {
      await next();
      const html = await context.res.clone().text();
      context.header("Content-Security-Policy", contentSecurityPolicy(html));
    },
    Scalar({
      url: "/openapi.json",
      cdn: scriptPath,
      pageTitle: "Verbatim: API reference",
      withDefaultFonts: false,
      telemetry: false,
      // Nothing that leads to services elsewhere.
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
      showDeveloperTools: "never",
    }),
  );
  reference.get(scriptPath, etag(), (context) => {
    const script = standaloneScript();
    return context.body(Readable.toWeb(createReadStream(script.path)) as ReadableStream, 200, {
      "Content-Type": "text/javascript",
      "Content-Length": String(script.size),
      "Cache-Control": "public, max-age=86400",
      ETag: script.etag,
    });
  });
  return reference;
}

function answer(context: Context, text: string, type: string): Response {
  return context.body(text, 200, {
    "Content-Type": `${type}; charset=utf-8`,
    "Cache-Control": "no-cache",
    ETag: documentEtag,
  });
}

/** Allows the page's own inline scripts by their hash (CSP level 3) and nothing from elsewhere. */
function contentSecurityPolicy(html: string): string {
  const inline = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, text = ""]) => {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  });
  return [
    "default-src 'none'",
    `script-src 'self' ${inline.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
