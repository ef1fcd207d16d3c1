import assert from "node:assert/strict";
import { test } from "node:test";
import { featureNumber, readLinearModel, signOf } from "../../server/core/linear-model.ts";
import { clauseFeatures } from "../../server/core/tone-features.ts";
import { WordClasses } from "../../server/core/word-classes.ts";
import { packWords } from "../../server/learn/pack-words.ts";
import { trainLinear } from "../../server/learn/train.ts";

const LISTS = ["media: 媒体 记者 记者团 曝光 go_public went_public", "police: 报警 警察 记者 sue*", "media: 热搜 曝光"].join("\n");
const words = new WordClasses(packWords(LISTS));

test("words are found again as they were listed, with their classes in the order of the lines", () => {
  assert.deepEqual(words.findChinese("我找记者报警，再上热搜"), [
    { word: "记者", classes: ["media", "police"] },
    { word: "报警", classes: ["police"] },
    { word: "热搜", classes: ["media"] },
  ]);
});

test("the longest word is found first", () => {
  assert.deepEqual(
    words.findChinese("记者团").map(({ word }) => word),
    ["记者团"],
  );
});

test("English entries are whole words, and stems take any ending", () => {
  assert.deepEqual(words.findEnglish("i went public and am suing, sued, go publicly"), [
    { word: "went public", classes: ["media"] },
    { word: "sued", classes: ["police"] },
  ]);
});

test("a word that is not folded is refused with its class", () => {
  assert.throws(() => packWords("media: Reporter"), /media: “Reporter” has “R”/);
});

test("no sign of the packing takes more than one in JSON, and none stands for two numbers", () => {
  const signs = Array.from({ length: 256 }, (_, value) => signOf(value));
  assert.equal(new Set(signs).size, 256);
  for (const sign of signs) assert.equal(JSON.stringify(sign), `"${sign}"`);
});

test("a model tells apart what it was taught, also after it was packed and read", () => {
  const view = (text: string) => ({ text, before: "", after: "", stop: "", quoted: false, cited: false });
  const lesson = (text: string, kind: number) => ({ features: clauseFeatures(view(text), words), kind });
  const lessons = Array.from({ length: 30 }, (_, at) => [lesson(`我要找记者${at}`, 1), lesson(`请复核编号${at}`, 0)]).flat();
  // Another thirty thousand features, so that distances between numbers are of every length.
  const crowd = Array.from({ length: 300 }, (_, at) => ({ features: Array.from({ length: 100 }, (_, next) => `x${at}-${next}`), kind: 0 }));
  const data = trainLinear([...lessons, ...crowd, ...crowd], ["ok", "threat"]);
  assert.equal(data.low.length, new Set([...lessons, ...crowd].flatMap(({ features }) => features).map(featureNumber)).size);
  const model = readLinearModel(JSON.parse(JSON.stringify(data)), words);
  assert.ok((model.read(view("我找记者"))[1] ?? 0) > 0.5);
  assert.ok((model.read(view("请复核"))[1] ?? 1) < 0.5);
  assert.ok(model.because(view("我找记者"), 1).join().includes("记者"));
});
