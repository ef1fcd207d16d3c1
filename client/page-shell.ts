import { env, Uri, type Webview } from "vscode";

interface Shell {
  /** Of the script and the style sheet in dist/. */
  readonly name: "preview" | "smaller";
  readonly title: string;
  /** What the page says of its own, in the display language: a webview has no translations. */
  readonly words: object;
  /** What its content may do beyond our own script, our own style sheet, and pictures of the workspace. */
  readonly policy: readonly string[];
  /** Where pictures may come from beside the workspace. */
  readonly pictures?: readonly string[];
  readonly body: string;
}

/** A page of the extension before anything is shown in it. */
export function pageShell(webview: Webview, extensionUri: Uri, { name, title, words, policy, pictures = [], body }: Shell): string {
  const nonce = crypto.randomUUID();
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", file)).toString();
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${[...pictures, webview.cspSource].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...policy,
  ];
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address(`${name}.css`)}">
<title>${escapeHtml(title)}</title>
</head>
<body data-words="${escapeHtml(JSON.stringify(words))}">
${body}
<script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
