import { type CodecFiles, startCodecs } from "./codecs.ts";
import { findSmaller, type Smaller, type Trouble } from "./smaller.ts";
import { withoutMetadata } from "./without-metadata.ts";

/** What is asked of the worker, once in its life. */
export type Job =
  | { readonly ask: "smaller"; readonly bytes: Uint8Array; readonly most: number; readonly files: CodecFiles }
  | { readonly ask: "placeless"; readonly bytes: Uint8Array };

/** What it says: where it is, and at its end what came of it. */
export type Answer =
  | { readonly say: "at"; readonly words: string }
  | { readonly say: "smaller"; readonly result: Smaller | Trouble }
  | { readonly say: "placeless"; readonly bytes: Uint8Array | undefined }
  | { readonly say: "failed"; readonly reason: string };

declare const self: {
  onmessage: (event: { readonly data: Job }) => void;
  postMessage(answer: Answer): void;
};

self.onmessage = async ({ data: job }) => {
  try {
    self.postMessage(await answer(job));
  } catch (error) {
    self.postMessage({ say: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
};

async function answer(job: Job): Promise<Answer> {
  if (job.ask === "placeless") return { say: "placeless", bytes: withoutMetadata(job.bytes) };
  const codecs = await startCodecs(job.files);
  return { say: "smaller", result: await findSmaller(job.bytes, job.most, codecs, (words) => self.postMessage({ say: "at", words })) };
}
