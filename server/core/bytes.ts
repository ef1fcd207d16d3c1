const STEPS = ["B", "kB", "MB", "GB", "TB"];

/** A size as people write it, with 1 MB = 1024 kB as the platforms count: 512 B, 3.4 MB. */
export function formatBytes(bytes: number): string {
  const step = Math.min(STEPS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${STEPS[step] ?? "B"}`;
}

/** What a file weighs inside a mail: base64 with its line ends, 78 characters for every 57 bytes. */
export function encodedBytes(bytes: number): number {
  const lines = Math.ceil(bytes / 57);
  return Math.ceil(bytes / 3) * 4 + lines * 2;
}
