import manifest from "../../package.json" with { type: "json" };
import type { Message } from "../core/message.ts";

export const VERSION: string = manifest.version;

export const HELP: Message = {
  en: `Appeal Letters ${VERSION}: checks and exports appeal letters written in Markdown.

appeal-letters check  [options] FILE|DIR|- …   look for what would get a letter refused
  --to PLATFORM[/CHANNEL]      whom letters without \`appeal:\` are for (default: general)
  --format pretty|json|sarif|github
  --fail-on error|warning|information|hint     the mildest finding that makes exit code 1 (default: warning)
  --stdin-name FILE            what standard input (-) is called, and where its files lie
appeal-letters export [options] FILE|-         make what is sent
  --format FORMAT              see below; default: the ending of OUT, else txt
  --to PLATFORM[/CHANNEL]
  -o, --output OUT             default: standard output
  --force                      replace OUT where it exists
appeal-letters new    --to PLATFORM[/CHANNEL] [options]   start a letter
  --case CASE                  brings its checklist of evidence
  --notice FILE|-              the platform's notice as text: what it says is filled in
  -o, --output FILE            default: standard output
  --force                      replace FILE where it exists
appeal-letters rules  [--format pretty|json]   every rule and its reason
appeal-letters explain RULE …                  what a reviewer thinks, with examples
appeal-letters server --stdio                  language server for an editor
appeal-letters --help | --version

--lang zh|en  the language of messages (default: LC_ALL, LANG)

Directories are searched for letters: files named *.appeal.md, and Markdown with \`appeal:\` in its front matter.
A file that is named is always taken for a letter. Rules of a team are read from .appeal/rules/*.yaml above a letter.
SOURCE_DATE_EPOCH, in seconds since 1970, stands in for the time of an export: the same letter gives the same bytes.
Exit code: 0 clean, 1 findings, 2 something could not be done.
`,
  zh: `Appeal Letters 申诉信 ${VERSION}：检查并导出用 Markdown 写的申诉信。

appeal-letters check  [选项] 文件|文件夹|- …    找出会被驳回的地方
  --to 平台[/渠道]              没写 \`appeal:\` 的信按哪个平台检查（默认 general）
  --format pretty|json|sarif|github
  --fail-on error|warning|information|hint     从哪一级起退出码为 1（默认 warning）
  --stdin-name 文件             标准输入（-）叫什么名字，附件从哪里找
appeal-letters export [选项] 文件|-             生成要寄出的内容
  --format 格式                 默认看 OUT 的扩展名，否则为 txt
  --to 平台[/渠道]
  -o, --output OUT              默认写到标准输出
  --force                       OUT 已存在时覆盖
appeal-letters new    --to 平台[/渠道] [选项]   新建一封信
  --case 案由                   带上这种案由的证据清单
  --notice 文件|-               平台通知的原文：其中的日期、条款、编号直接填进信里
  -o, --output 文件             默认写到标准输出
  --force                       文件已存在时覆盖
appeal-letters rules  [--format pretty|json]    所有规则和理由
appeal-letters explain 规则 …                  审核人会怎么想，附例子
appeal-letters server --stdio                   给编辑器用的语言服务器
appeal-letters --help | --version

--lang zh|en  提示用哪种语言（默认看 LC_ALL、LANG）

文件夹里只检查申诉信：名字以 .appeal.md 结尾，或信头有 \`appeal:\` 的 Markdown 文件。
直接写出的文件一律当作申诉信。团队自己的规则从信的上级文件夹里的 .appeal/rules/*.yaml 读取。
环境变量 SOURCE_DATE_EPOCH（1970 年以来的秒数）代替导出的时间：同一封信导出的字节相同。
退出码：0 没有问题，1 有问题，2 有事情没能做成。
`,
};
