import * as v from "valibot";
import { composeEmail } from "../core/email/compose.ts";
import { exportEmail, renderFormat } from "../formats/index.ts";
import {
  EXPORT_PROGRESS_NOTIFICATION,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportResult,
  type LetterParams,
  PREVIEW_REQUEST,
  type PreviewModel,
  RENDER_REQUEST,
  type RenderParams,
  type RenderResult,
} from "../protocol.ts";
import { exportParams, letterParams, renderParams } from "./params.ts";
import { previewOf } from "./preview.ts";
import type { Feature } from "./session.ts";

/** The mail that a letter makes: shown, rendered and written to a file. */
export const mail: Feature = {
  capabilities: () => ({}),
  register({ connection, letters, disk, guard, client, language, toPath }) {
    connection.onRequest(
      PREVIEW_REQUEST,
      guard("preview", null, async (given: LetterParams): Promise<PreviewModel | null> => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.find(uri);
        return reviewed ? previewOf(reviewed) : null;
      }),
    );
    connection.onRequest(
      RENDER_REQUEST,
      guard("render", null, async (given: RenderParams): Promise<RenderResult | null> => {
        const { uri, format } = v.parse(renderParams, given);
        const reviewed = await letters.find(uri);
        const text = reviewed && renderFormat(composeEmail(reviewed.draft), format);
        return text === undefined ? null : { text };
      }),
    );
    connection.onRequest<ExportResult, never>(
      EXPORT_REQUEST,
      guard<ExportParams, ExportResult>(
        "export",
        { problem: client.language === "zh" ? "导出失败，原因见日志" : "The export failed; the log says why" },
        async (given, token) => {
          const { uri, format, target, progress } = v.parse(exportParams, given);
          const reviewed = await letters.find(uri);
          if (!reviewed) return { problem: (await language()) === "zh" ? "这封信无法读取" : "This letter cannot be read" };
          if (!toPath || !target.startsWith("file:"))
            return { problem: reviewed.language === "zh" ? "这里不能直接写文件" : "Files cannot be written from here" };
          disk.forgetAll(); // A mail takes files as they are now.
          const { draft } = await letters.review(reviewed.document, reviewed.draft.letter);
          const stop = new AbortController();
          token.onCancellationRequested(() => stop.abort());
          const result = await exportEmail({
            draft,
            email: composeEmail(draft),
            format,
            target: toPath(target),
            host: disk.now,
            letterUri: uri,
            now: new Date(),
            signal: stop.signal,
            progress:
              progress === undefined ? undefined : steps((percent) => void connection.sendNotification(EXPORT_PROGRESS_NOTIFICATION, { progress, percent })),
          });
          return "problem" in result ? { problem: result.problem[reviewed.language] } : { written: target, bytes: result.bytes };
        },
      ),
    );
  },
};

/** A word for every hundredth, and not for every stretch that is read. */
function steps(say: (percent: number) => void): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent > last) say(percent);
    last = Math.max(last, percent);
  };
}
