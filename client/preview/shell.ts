import { env, Uri, type Webview } from "vscode";
import type { Words } from "./messages.ts";

/** The page before anything is shown in it. Only our own script and style sheet run; pictures come from the workspace alone. */
export function pageShell(webview: Webview, extensionUri: Uri, words: Words): string {
  const nonce = crypto.randomUUID();
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // The mail carries its looks in style attributes, as it is sent; they are written by the server and hold no address.
    "style-src-attr 'unsafe-inline'",
    `img-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address("preview.css")}">
<title>${escapeHtml(words.mail)}</title>
</head>
<body data-words="${escapeHtml(JSON.stringify(words))}">
<div id="page"></div>
<p id="announcer" class="unseen" role="status"></p>
<script nonce="${nonce}" src="${address("preview.js")}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
