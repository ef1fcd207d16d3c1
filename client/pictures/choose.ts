import { l10n, Uri, ViewColumn, type Webview, window } from "vscode";
import { formatBytes } from "../format-bytes.ts";
import { parsed } from "../from-server.ts";
import { pageShell } from "../page-shell.ts";
import { fromPage, type ShownPicture, type Words } from "./messages.ts";
import type { Choice, Smaller } from "./smaller.ts";

export interface ToChoose {
  readonly name: string;
  /** Where the picture lies, and how many bytes it has. */
  readonly uri: Uri;
  readonly size: number;
  /** Bytes that the channel takes; undefined where it does not say. */
  readonly most: number | undefined;
  readonly found: Smaller;
}

/** Shows the picture as it is and as it would be, side under side; the one that the writer takes, or undefined. */
export function chooseSmaller(extensionUri: Uri, picture: ToChoose, tell: (problem: string) => void): Promise<Choice | undefined> {
  const title = l10n.t("Smaller: {0}", picture.name);
  const panel = window.createWebviewPanel("appealLettersSmaller", title, ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(extensionUri, "dist"), Uri.joinPath(picture.uri, "..")],
  });
  panel.iconPath = { light: Uri.joinPath(extensionUri, "media/mail-light.svg"), dark: Uri.joinPath(extensionUri, "media/mail-dark.svg") };
  return new Promise((resolve) => {
    panel.onDidDispose(() => resolve(undefined));
    panel.webview.onDidReceiveMessage(
      parsed(
        fromPage,
        (message) => {
          if (message.type === "ready") void panel.webview.postMessage(shown(picture, panel.webview));
          if (message.type === "use") resolve(picture.found.choices[message.index]);
          if (message.type !== "ready") panel.dispose();
        },
        tell,
      ),
    );
    panel.webview.html = pageShell(panel.webview, extensionUri, {
      name: "smaller",
      title,
      words: words(),
      policy: [],
      // The pictures that are handed over.
      pictures: ["blob:"],
      body: "",
    });
  });
}

function shown({ name, uri, size, most, found }: ToChoose, webview: Webview): ShownPicture {
  const limit = most === undefined ? "" : ` · ${l10n.t("at most {0} here", formatBytes(most))}`;
  return {
    name,
    facts: `${found.width} × ${found.height} · ${formatBytes(size)}${limit}`,
    address: webview.asWebviewUri(uri).toString(),
    choices: found.choices.map(({ type, width, height, quality, bytes: own }) => ({
      title: `${type === "jpg" ? "JPEG" : "PNG"} · ${width} × ${height}`,
      size: formatBytes(own.length),
      detail: [
        quality === undefined ? (width === found.width ? l10n.t("No loss at all") : l10n.t("Fewer pixels")) : l10n.t("Quality {0}", quality),
        l10n.t("{0}% of the original", Math.max(1, Math.round((own.length / size) * 100))),
      ].join(" · "),
      mime: type === "jpg" ? "image/jpeg" : "image/png",
      bytes: own,
    })),
  };
}

function words(): Words {
  return {
    before: l10n.t("Before"),
    after: l10n.t("After"),
    compare: l10n.t("Before on the left, after on the right"),
    best: l10n.t("Sharpest"),
    choices: l10n.t("What it becomes"),
    note: l10n.t(
      "The original stays as it is; the new picture is put beside it, and the letter names the new one. Place, time and device that a camera noted are not in it.",
    ),
    use: l10n.t("Use This Picture"),
    cancel: l10n.t("Cancel"),
    fit: l10n.t("Fit"),
    actual: l10n.t("Actual size"),
  };
}
