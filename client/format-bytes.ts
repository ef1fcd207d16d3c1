/** `1.5 MB`, in powers of 1024 as mail providers count. */
export { formatBytes } from "../server/protocol.ts";
