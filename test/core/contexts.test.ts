import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtinReviewer } from "../../server/builtin.ts";
import { CONTEXT_NAMES, CONTEXTS, type ContextName, placeOf } from "../../server/core/contexts.ts";
import { readLetter } from "../../server/core/letter.ts";

/** Words between 【】 were found; a sentence in which the context is there, and one that looks alike in which it is not. */
const CASES: Readonly<Record<ContextName, readonly { readonly is: readonly string[]; readonly isNot: readonly string[]; readonly to?: string }[]>> = {
  quoted: [
    {
      is: ["有人写“【废物】”", "> 【废物】", 'He wrote "【idiot】".'],
      isNot: ["【废物】平台", "“好”，【废物】", "”反复违规“是什么，我【从未】受罚，为什么叫”反复“"],
    },
  ],
  cited: [{ is: ["【全部原创】（[工程](evidence/p.png)）"], isNot: ["[工程](evidence/p.png)在此。【全部原创】"] }],
  documented: [
    {
      is: [
        "【一单都没退过】，见附件2",
        "【从未刷量】，后台可查",
        "我有录像作为证据，【没有违规】",
        "附件1可证明【没有违规】",
        "【We never cheated】, as shown in the attached log.",
      ],
      isNot: ["【一单都没退过】", "附件另发。【从未刷量】", "【这是恶意举报】，截图可证明时间", "【We never cheated】."],
    },
  ],
  title: [{ is: ["《【废物】》上映", "用户名是【废物】", "【Fool】 is a song"], isNot: ["你们是【废物】", "The 【fool】 in your office"] }],
  hedged: [{ is: ["可能是【恶意举报】", "Perhaps these are 【false reports】."], isNot: ["就是【恶意举报】", "These are 【false reports】."] }],
  "third-party": [
    { is: ["对方扬言要【曝光】", "我被人【辱骂】成骗子", "A buyer threatened to 【sue】 me."], isNot: ["我要【曝光】", "I will 【sue】 the buyer."] },
  ],
  negated: [{ is: ["我不会【曝光】", "我没有要【起诉】的意思", "I will not 【sue】 you."], isNot: ["不解封就【曝光】", "If not, I will 【sue】."] }],
  conditional: [
    { is: ["请看是否【恶意举报】", "如果【没有刷量】就好", "Tell me whether I 【violated】 it."], isNot: ["这是【恶意举报】", "I never 【violated】 it."] },
  ],
  addressee: [
    { is: ["以后【转到快手】开播", "【转到快手小店】卖货"], isNot: ["以后【转到抖音】开播"], to: "kuaishou" },
    { is: ["I will 【post on YouTube】."], isNot: ["I will 【post on Vimeo】."], to: "youtube" },
  ],
  "neutral-rights": [{ is: ["我【保留】申诉的权利", "I 【reserve】 my rights under the terms."], isNot: ["我【保留】录音", "I 【reserve】 a table."] }],
  request: [{ is: ["麻烦【给我恢复】", "Please 【give me back】 the button."], isNot: ["【给我恢复】", "You will 【give me back】 the button."] }],
  reported: [
    {
      is: ["通知称账号【从未实名】", "我上次说【从没收到过】", "【从未违规】的说法不准确", "The rule says you must 【never】 do it."],
      isNot: ["我的账号【从未实名】", "I 【never】 did it."],
    },
  ],
  promised: [
    {
      is: ["今后我们会【严格遵守规范】", "我保证【遵守社区规范】", "From now on I 【follow the rules】."],
      isNot: ["我们一直【严格遵守规范】", "I always 【follow the rules】."],
    },
  ],
  admitted: [
    {
      is: ["【助理点错了】，责任在我", "【供应商发错货】，是我们没有验", "【The intern did it】, that was my mistake."],
      isNot: ["【助理点错了】", "【The intern did it】."],
    },
  ],
  "first-publication": [{ is: ["视频首发在【抖音】", "It was first published on 【Vimeo】."], isNot: ["我要去【抖音】", "I am moving to 【Vimeo】."] }],
  sworn: [{ is: ["我对以上【真实】性负责", "I 【swear】 under penalty of perjury."], isNot: ["我【发誓】没做过", "I 【swear】 on my mother."] }],
};

describe("contexts", () => {
  const reviewer = builtinReviewer();
  const isIn = (name: ContextName, marked: string, to?: string) => {
    const start = marked.indexOf("【");
    const end = marked.indexOf("】") - 1;
    const draft = reviewer.draft(readLetter(marked.replace(/[【】]/g, "")), { defaultTo: to });
    const passage = draft.letter.prose.passages[0];
    assert.ok(passage, marked);
    return CONTEXTS[name](placeOf(draft, passage, { start, end }));
  };
  for (const name of CONTEXT_NAMES) {
    test(name, () => {
      for (const { is, isNot, to } of CASES[name]) {
        for (const text of is) assert.equal(isIn(name, text, to), true, text);
        for (const text of isNot) assert.equal(isIn(name, text, to), false, text);
      }
    });
  }
});
