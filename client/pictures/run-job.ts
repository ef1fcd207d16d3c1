import { type CancellationToken, Uri, workspace } from "vscode";
import type { Runtime } from "../session.ts";
import type { CodecFiles } from "./codecs.ts";
import type { Answer, Job } from "./worker.ts";

export type Done = Exclude<Answer, { readonly say: "at" }>;

/** Has a worker do one job and ends it: its memory goes with it, and cancelling stops it at once. Undefined where it was cancelled. */
export async function runJob(
  runtime: Runtime,
  extensionUri: Uri,
  job: Job,
  token: CancellationToken,
  tell: (words: string) => void,
): Promise<Done | undefined> {
  const worker = await runtime.startWorker(Uri.joinPath(extensionUri, "dist", "pictures.js"));
  try {
    return await new Promise<Done | undefined>((resolve) => {
      token.onCancellationRequested(() => resolve(undefined));
      worker.onFailure((reason) => resolve({ say: "failed", reason }));
      worker.onAnswer((message) => {
        const answer = message as Answer;
        if (answer.say === "at") tell(answer.words);
        else resolve(answer);
      });
      if (token.isCancellationRequested) resolve(undefined);
      else worker.post(job);
    });
  } finally {
    worker.stop();
  }
}

/** The compiled libraries, read when they are needed and not kept. */
export async function codecFiles(extensionUri: Uri): Promise<CodecFiles> {
  const read = async (name: string) => Uint8Array.from(await workspace.fs.readFile(Uri.joinPath(extensionUri, "dist", `${name}.wasm`)));
  const [mozjpeg_dec, mozjpeg_enc, squoosh_resize_bg] = await Promise.all([read("mozjpeg_dec"), read("mozjpeg_enc"), read("squoosh_resize_bg")]);
  return { mozjpeg_dec, mozjpeg_enc, squoosh_resize_bg };
}
