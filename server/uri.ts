/** Compares URIs that were escaped by different hands: `%E8%AF%81` and `证`, `c%3A` and `c:`. */
export function uriKey(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/\/$/, "");
  } catch {
    return uri;
  }
}
