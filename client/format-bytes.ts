/** `1.5 MB`, in powers of 1024 as mail providers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length);
  const value = bytes / 1024 ** power;
  return `${value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[power - 1]}`;
}
