/** What a file is, as far as the place where it lies can tell. */
export interface FileStat {
  readonly kind: "file" | "directory" | "other";
  /** Bytes. */
  readonly size: number;
  /** Last change, milliseconds since 1970; 0 where the file system does not keep it. */
  readonly modified: number;
  /** Where it really lies when every symbolic link of its path is followed, as a URI; undefined where that cannot be told. */
  readonly leadsTo?: string | undefined;
}

/** What the server needs from where it runs: Node, or an editor that reads files for it. Nothing else. URIs are strings. */
export interface Host {
  /** Undefined when there is no such file; throws when it is there and may not be looked at. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** Names in a directory; empty when it cannot be read. */
  list(uri: string): Promise<readonly string[]>;
  /** Bytes from `start` up to `end`; fewer where the file is shorter. Undefined where only whole files can be read and this one is too large. */
  read(uri: string, start: number, end: number): Promise<Uint8Array | undefined>;
  /** SHA-256 in hexadecimal; undefined where it would cost too much. */
  hash(uri: string, signal?: AbortSignal): Promise<string | undefined>;
}
