/** What a video is to become: how much of it, and how many bits a second its pictures have. */
export interface VideoPlan {
  /** Seconds from which and for which it is taken; undefined for the whole. */
  readonly cut: { readonly from: number; readonly seconds: number } | undefined;
  /** Bits a second. */
  readonly bitrate: number;
  /** Bytes that it comes to, at most; undefined where nobody knows how long it lasts. */
  readonly bytes: number | undefined;
}

/** S5: 720p becomes 480p, 60 pictures a second become 30, 1.5 Mbit/s, the key 15 seconds. */
const BITRATE = 1_500_000;
const HEIGHT = 480;
const RATE = 30;
export const KEY_SECONDS = 15;
const SOUND = 96_000;
/** Below this, faces and words on a screen are mud. */
const LEAST_BITRATE = 200_000;
/** Of the room, for what the encoder overshoots and the container takes. */
const PART = 0.92;

/** How a stretch of so many seconds fits into so many bytes; undefined where only mud would. */
export function planVideo(seconds: number | undefined, room: number | undefined, from?: number): VideoPlan | undefined {
  const length = from === undefined ? seconds : Math.min(KEY_SECONDS, (seconds ?? Number.POSITIVE_INFINITY) - from);
  const fitting = room === undefined || length === undefined ? BITRATE : Math.floor((room * PART * 8) / length - SOUND);
  if (fitting < LEAST_BITRATE) return undefined;
  const bitrate = Math.floor(Math.min(BITRATE, fitting) / 1000) * 1000;
  return {
    cut: from === undefined ? undefined : { from, seconds: KEY_SECONDS },
    bitrate,
    bytes: length === undefined ? undefined : Math.round(((bitrate + SOUND) * length) / 8),
  };
}

/** What ffmpeg is given; it asks nothing, overwrites nothing, and leaves out what the camera noted. */
export function ffmpegArguments(input: string, output: string, { cut, bitrate }: VideoPlan): string[] {
  // The shorter side counts, so that a film that stands upright is 480 wide; nothing is made larger.
  const scale = `scale='if(gt(iw,ih),-2,min(${HEIGHT},iw))':'if(gt(iw,ih),min(${HEIGHT},ih),-2)'`;
  return [
    ...["-hide_banner", "-nostdin", "-n"],
    ...(cut ? ["-ss", String(cut.from), "-t", String(cut.seconds)] : []),
    ...["-i", input, "-map_metadata", "-1"],
    ...["-vf", `${scale},fps=${RATE}`, "-c:v", "libx264", "-pix_fmt", "yuv420p"],
    ...["-b:v", `${bitrate / 1000}k`, "-maxrate", `${bitrate / 1000}k`, "-bufsize", `${(bitrate * 2) / 1000}k`],
    ...["-c:a", "aac", "-b:a", `${SOUND / 1000}k`, "-movflags", "+faststart", "-f", "mp4", output],
  ];
}

/** A command as one types it. */
export function commandLine(program: string, args: readonly string[], isWindows: boolean): string {
  const quote = (text: string) => {
    if (/^[\w@%+=:,./-]+$/.test(text)) return text;
    if (isWindows || !/["$`\\!]/.test(text)) return `"${text.replace(/"/g, '\\"')}"`;
    return `'${text.replace(/'/g, "'\\''")}'`;
  };
  return [program, ...args].map(quote).join(" ");
}

/** Seconds of `75`, `1:15` or `0:01:15`; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const parts = text.trim().replace(/：/g, ":").split(":");
  if (parts.length > 3 || !parts.every((part) => /^\d{1,5}(?:\.\d+)?$/.test(part))) return undefined;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return parts.slice(1).some((part) => Number(part) >= 60) ? undefined : seconds;
}

/** `1:15`. */
export function sayTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
