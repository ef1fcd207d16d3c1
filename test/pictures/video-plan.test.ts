import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { commandLine, ffmpegArguments, planVideo, readTime, sayTime } from "../../client/files/video-plan.ts";

const MB = 1024 ** 2;

describe("a plan for a video", () => {
  test("takes 1.5 Mbit/s where that fits, less where it must, nothing where that would be mud", () => {
    assert.deepEqual(planVideo(15, 5 * MB), { cut: undefined, bitrate: 1_500_000, bytes: 2_992_500 });
    const long = planVideo(60, 5 * MB);
    assert.ok(long && long.bitrate < 600_000 && long.bitrate > 450_000 && (long.bytes ?? 0) < 5 * MB);
    assert.equal(planVideo(600, 5 * MB), undefined);
    assert.deepEqual(planVideo(600, undefined)?.bitrate, 1_500_000);
    assert.deepEqual(planVideo(undefined, 5 * MB), { cut: undefined, bitrate: 1_500_000, bytes: undefined });
  });

  test("cuts the key 15 seconds, or what is left of them", () => {
    assert.deepEqual(planVideo(600, 5 * MB, 75), { cut: { from: 75, seconds: 15 }, bitrate: 1_500_000, bytes: 2_992_500 });
    assert.equal(planVideo(80, 5 * MB, 75)?.bytes, 997_500);
  });

  test("becomes arguments that overwrite nothing and drop what the camera noted", () => {
    const args = ffmpegArguments("a b.mp4", "c.mp4", { cut: { from: 75, seconds: 15 }, bitrate: 1_500_000, bytes: undefined });
    assert.equal(
      args.join(" "),
      "-hide_banner -nostdin -n -ss 75 -t 15 -i a b.mp4 -map_metadata -1 -vf scale='if(gt(iw,ih),-2,min(480,iw))':'if(gt(iw,ih),min(480,ih),-2)',fps=30 -c:v libx264 -pix_fmt yuv420p -b:v 1500k -maxrate 1500k -bufsize 3000k -c:a aac -b:a 96k -movflags +faststart -f mp4 c.mp4",
    );
  });

  test("is typed so that a shell takes each argument as one, whatever the name", () => {
    const names = ["录屏 1.mp4", "it's.mp4", 'a"b.mp4', "$(x) `y` !z.mp4", "-i.mp4", "a;b&c.mp4"];
    const typed = commandLine(process.execPath, ["-p", "JSON.stringify(process.argv.slice(1))", "--", ...names], false);
    const { stdout } = spawnSync("/bin/sh", ["-c", typed], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(stdout), names);
    assert.equal(commandLine("ffmpeg", ["-i", "C:\\a b\\c.mp4"], true), 'ffmpeg -i "C:\\a b\\c.mp4"');
  });

  test("reads the times that people write", () => {
    const cases: readonly [string, number | undefined][] = [
      ["75", 75],
      ["1:15", 75],
      ["0:01:15", 75],
      [" 1：15 ", 75],
      ["1:15.5", 75.5],
      ["1:75", undefined],
      ["", undefined],
      ["a", undefined],
      ["1:2:3:4", undefined],
      ["-5", undefined],
    ];
    for (const [text, seconds] of cases) assert.equal(readTime(text), seconds, text);
    assert.deepEqual([sayTime(75), sayTime(5), sayTime(3600)], ["1:15", "0:05", "60:00"]);
  });
});

/** Where ffmpeg is installed, it has to take the arguments; elsewhere the tests above are all there is. */
if (spawnSync("ffmpeg", ["-version"]).status === 0) {
  test("ffmpeg itself makes of them a film that fits", () => {
    const folder = mkdtempSync(join(tmpdir(), "appeal-video-"));
    try {
      for (const [size, expected] of [
        ["1280x720", "854,480"],
        ["720x1280", "480,854"],
        ["320x240", "320,240"],
      ] as const) {
        const [input, output] = [join(folder, `${size}.mp4`), join(folder, `.${size}.mp4.part`)];
        spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", `testsrc2=size=${size}:rate=60:duration=0.5`, "-preset", "ultrafast", input]);
        const plan = planVideo(0.5, 5 * MB);
        assert.ok(plan);
        const { status, stderr } = spawnSync("ffmpeg", ffmpegArguments(input, output, plan), { encoding: "utf8" });
        assert.equal(status, 0, stderr);
        assert.ok(statSync(output).size < 5 * MB);
        const probe = ["-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height,r_frame_rate", "-of", "csv=p=0", output];
        assert.equal(spawnSync("ffprobe", probe, { encoding: "utf8" }).stdout.trim(), `${expected},30/1`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
