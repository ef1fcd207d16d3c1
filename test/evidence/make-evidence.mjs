// Makes the evidence files of the examples: true PNG, JPEG, GIF, PDF and MP4 files, drawn from nothing.
// usage: node test/evidence/make-evidence.mjs, or makeEvidence(folder) from another script.
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bmp, gif, jpeg, mp4, pdf, png } from "./draw-evidence.mjs";

const MB = 1024 * 1024;

/** Every file by its path in examples/: its bytes, and the size it is stretched to where it has to be large. */
const FILES = {
  "kuaishou/evidence/20240312_处罚通知.png": [() => png(1)],
  "kuaishou/evidence/20240312_系统提示.bmp": [bmp],
  "kuaishou/evidence/20240311_做饭全程.mp4": [mp4, 9 * MB],
  "kuaishou/evidence/20240313_后台数据.png": [() => png(2)],
  "kuaishou/evidence/20240310_登录记录.png": [() => png(3)],
  "kuaishou/evidence/20240311_关键15秒.mp4": [mp4, 2 * MB],
  "kuaishou/evidence/20240312_整改说明与账号资料.pdf": [
    () => pdf(["整改说明", "一、灶边放置灭火毯，开播前由同伴检查。", "二、爆炒前口播安全提示。", "账号主页：禾田小灶，登录记录见第 2 页。"]),
  ],
  "kuaishou/evidence/20240402_投诉通知.png": [() => png(4)],
  "kuaishou/evidence/20240320_首发记录与工程文件.pdf": [() => pdf(["首发记录", "第七集《清明》，2024-03-20 首次发布。", "工程文件保存日期：2024-03-18。"])],
  "douyin/evidence/20240506_下架通知.jpg": [() => jpeg(1)],
  "douyin/evidence/20240506_原片上.mp4": [mp4, 4.8 * MB],
  "douyin/evidence/20240506_原片中.mp4": [mp4, 4.7 * MB],
  "douyin/evidence/20240506_原片下.mp4": [mp4, 4.6 * MB],
  "douyin/evidence/20240506_全片.mp4": [mp4, 12 * MB],
  "douyin/evidence/20240505_完整原片.mp4": [mp4, 4.5 * MB],
  "douyin/evidence/20240505_剪辑工程与场景说明.pdf": [() => pdf(["场景说明", "拍摄日期：2024-05-05，地点：工作台。", "书面声明：以上内容属实。"])],
  "douyin/evidence/20240601_中断通知.png": [() => png(5)],
  "douyin/evidence/20240601_声画同步片段.mp4": [mp4, 8 * MB],
  "douyin-shop/evidence/20240618_扣分通知与订单.png": [() => png(6)],
  "douyin-shop/evidence/20240616_物流与发货.png": [() => png(7)],
  "douyin-shop/evidence/20240619_聊天记录.png": [() => png(8)],
  "douyin-shop/evidence/20240615_质检报告与细节图.jpg": [() => jpeg(2)],
  "wechat/evidence/20240709_处罚通知.png": [() => png(9)],
  "wechat/evidence/20240709_异地登录记录.png": [() => png(10)],
  "wechat/evidence/20240709_常用设备与行程.png": [() => png(11)],
  "wechat/evidence/20240709_核验结果.png": [() => png(12)],
  "youtube/evidence/2024-08-02_notice.png": [() => png(13)],
  "youtube/evidence/2024-08-01_setup.gif": [() => gif(1)],
  "youtube/evidence/2024-07-30_steps.gif": [() => gif(2)],
  "youtube/evidence/2024-08-03_draft-and-profile.pdf": [
    () => pdf(["Upload log", "30 July 2024: twelve clips, 18:02 to 18:55 UTC.", "3 August 2024: one draft with chapters."]),
  ],
  "amazon/evidence/invoice-2024-03.pdf": [() => pdf(["Invoice 2024-03", "40 linden spoons, 30 cm"])],
  "amazon/evidence/2024-03-14_notice-and-orders.png": [() => png(14)],
  "amazon/evidence/2024-02-20_invoice.pdf": [() => pdf(["Invoice of 20 February 2024", "Lindenwerk, 40 linden spoons, 30 cm", "Inspection: passed"])],
  "amazon/evidence/2024-03-15_labels.jpg": [() => jpeg(3)],
  "amazon/evidence/2024-03-16_messages-and-delivery.pdf": [() => pdf(["Messages of 16 March 2024", "Both refunds are confirmed."])],
  "github/evidence/2022-01-11_commit-history.pdf": [() => pdf(["Commit history", "11 January 2022: first soundings"])],
  "github/evidence/2021-12-01_open-licence.pdf": [() => pdf(["Open licence of the harbour office", "1 December 2021"])],
  "github/evidence/2024-05-04_side-by-side.png": [() => png(15)],
};

/** Writes the files that are not there yet, and says how many it wrote. The same bytes each time. */
export function makeEvidence(folder = fileURLToPath(new URL("../../examples", import.meta.url))) {
  let written = 0;
  for (const [path, [draw, size]] of Object.entries(FILES)) {
    const target = join(folder, path);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    const file = openSync(target, "w");
    writeSync(file, draw(size));
    if (size !== undefined) ftruncateSync(file, Math.round(size)); // The rest of an MP4's media data: a hole costs no disk.
    closeSync(file);
    written++;
  }
  return written;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`${makeEvidence(process.argv[2])} evidence files written`);
