import { clauseAround } from "./clause-around.ts";
import type { Clause } from "./clauses.ts";
import type { Draft } from "./draft.ts";
import type { Letter } from "./letter.ts";
import type { Language } from "./message.ts";
import type { Passage } from "./prose.ts";
import { lastAt, type Span } from "./span.ts";

/** What has to go, or to be said otherwise, so that a fault is gone and the rest still reads well. */
export interface Fault extends Span {
  readonly draft: Draft;
  readonly passage: Passage;
  /** Whole sentences, or clauses of one whose rest can stand. */
  readonly whole: boolean;
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
  /** The clause before it and the one after it, in the same sentence. */
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/** Further than this a sentence is not followed: somebody who writes without any sign is not made to lose a page by one fix. */
const FARTHEST = 300;

interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the stretch that goes with a fault: its clauses; with them a condition whose consequence goes, and what only went on from them;
 * the whole sentence where nothing worth keeping is left. Undefined where the rest says something but cannot stand without it.
 */
export function faultAround(draft: Draft, passage: Passage, span: Span, { keepsFigures = true } = {}): Fault | undefined {
  const { letter } = draft;
  const clauses = clausesOf(draft, passage, span);
  const own = rangeOf(clauses, span);
  if (!own) return whole(draft, passage, clauseAround(letter.prose.text, passage.span, span));
  const sentence = sentenceRange(letter, clauses, own);
  const text = (at: number) => clauses[at]?.text ?? "";
  let { first, last } = own;
  const isLong = (at: number) => text(at).replace(/[^\p{L}\p{N}]/gu, "").length > (letter.language === "zh" ? 16 : 60);
  const holdsOn = (at: number) =>
    (keepsFigures && KEPT[letter.language].test(text(at)) && isClause(text(at), letter.language)) || hasObject(letter, clauses[at] as Clause);
  for (let moved = true; moved; ) {
    moved = false;
    if (first > sentence.first && LEADS[letter.language].test(text(first - 1)) && !holdsOn(first - 1)) {
      first--;
      moved = true;
    }
    if (last < sentence.last && FOLLOWS[letter.language].test(text(last + 1)) && !isLong(last + 1) && !holdsOn(last + 1)) {
      last++;
      moved = true;
    }
  }
  const rest = [...indices(sentence.first, first), ...indices(last + 1, sentence.last + 1)];
  const all: Span = { start: (clauses[sentence.first] as Clause).start, end: (clauses[sentence.last] as Clause).end };
  const short = all.end - all.start <= FARTHEST * 2;
  const says = (at: number) => WORTH[letter.language].test(text(at)) && !isFaulty(draft, clauses[at] as Clause);
  const weighs = rest.filter((at) => !isFaulty(draft, clauses[at] as Clause)).map(text);
  const isSlight = !rest.some((at) => holdsOn(at) || says(at)) && weighs.join("").replace(/[^\p{L}\p{N}]/gu, "").length < LEAST[letter.language];
  if (rest.length === 0 || (isSlight && short)) return whole(draft, passage, all);
  const before = indices(sentence.first, first).map(text);
  const after = indices(last + 1, sentence.last + 1).map(text);
  const cleanEdges = isSign(letter, clauses, first - 1, sentence.first, first) && isSign(letter, clauses, last, first, sentence.last);
  if (!cleanEdges || !STANDS[letter.language](before, after))
    return !short || rest.some((at) => holdsOn(at) || says(at)) ? undefined : whole(draft, passage, all);
  return {
    start: (clauses[first] as Clause).start,
    end: (clauses[last] as Clause).end,
    draft,
    passage,
    whole: false,
    startsSentence: first === sentence.first,
    endsSentence: last === sentence.last,
    before: first === sentence.first ? undefined : clauses[first - 1],
    after: last === sentence.last ? undefined : clauses[last + 1],
  };
}

/** The sentence around a place as its signs show it, also where it begins with a small letter. */
export function sentenceOf(draft: Draft, passage: Passage, span: Span): Span {
  const clauses = clausesOf(draft, passage, span);
  const own = rangeOf(clauses, { start: span.start, end: span.start + 1 });
  if (!own) return clauseAround(draft.letter.prose.text, passage.span, span);
  const { first, last } = sentenceRange(draft.letter, clauses, own);
  return { start: (clauses[first] as Clause).start, end: (clauses[last] as Clause).end };
}

function whole(draft: Draft, passage: Passage, { start, end }: Span): Fault {
  return { start, end, draft, passage, whole: true, startsSentence: true, endsSentence: true, before: undefined, after: undefined };
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}

/** The clauses of a passage near a span. */
function clausesOf(draft: Draft, passage: Passage, span: Span): readonly Clause[] {
  const all = draft.clauses();
  let first = Math.max(0, lastAt(all, Math.max(passage.span.start, span.start - FARTHEST)));
  while (all[first] && (all[first] as Clause).start < passage.span.start) first++;
  let end = first;
  while (all[end]?.passage === passage && (all[end] as Clause).start < span.end + FARTHEST) end++;
  return all.slice(first, end);
}

function rangeOf(clauses: readonly Clause[], { start, end }: Span): Range | undefined {
  const first = clauses.findIndex((clause) => clause.start < end && start < clause.end);
  if (first < 0) return undefined;
  let last = first;
  while (clauses[last + 1] && (clauses[last + 1] as Clause).start < end) last++;
  return { first, last };
}

function sentenceRange(letter: Letter, clauses: readonly Clause[], { first, last }: Range): Range {
  let [from, to] = [first, last];
  while (from > 0 && !endsSentence(letter, clauses, from - 1)) from--;
  while (to < clauses.length - 1 && !endsSentence(letter, clauses, to)) to++;
  return { first: from, last: to };
}

/** What stands between a clause and the next. */
function gapAfter(letter: Letter, clauses: readonly Clause[], at: number): string {
  return letter.prose.text.slice((clauses[at] as Clause).end, (clauses[at + 1] as Clause).start);
}

function endsSentence(letter: Letter, clauses: readonly Clause[], at: number): boolean {
  const gap = gapAfter(letter, clauses, at);
  if (/[。！？!?；;…\n|]|\.(?:\s|["”’)]|$)/.test(gap)) return true;
  // 问题：, Request: and the like name what follows.
  const clause = clauses[at] as Clause;
  return /[：:]/.test(gap) && clause.end - clause.start <= (letter.language === "zh" ? 12 : 30) && startsLine(letter, clause.start);
}

function startsLine({ source }: Letter, start: number): boolean {
  return /(?:^|\n)[\s>*_#\d.、)）(（-]*$/.test(source.slice(Math.max(0, start - 20), start));
}

/** Whether a clause is parted from the next by a sign or a blank, or its end is that of the sentence. */
function isSign(letter: Letter, clauses: readonly Clause[], at: number, first: number, last: number): boolean {
  if (at < first || at >= last) return true;
  const gap = gapAfter(letter, clauses, at);
  const next = (clauses[at + 1] as Clause).text;
  return letter.language === "zh" ? gap !== "" || /^(?:然后|但是|可是|不过|因为|所以|而且|现在|后来|反正|总之|还有|要是|如果|再不|不然|否则)/.test(next) : true;
}

function hasObject({ prose, evidence }: Letter, { start, end }: Span): boolean {
  if (prose.text.slice(start, end).includes("\uFFFC")) return true;
  const { citations } = evidence;
  for (let at = lastAt(citations, end); at >= 0 && (citations[at] as Span).start >= start - 20; at--) {
    const citation = citations[at] as Span;
    if (citation.start <= end && citation.end >= start) return true;
  }
  return false;
}

/** Whether a clause is a fault itself. */
function isFaulty(draft: Draft, { start, end }: Span): boolean {
  const spans = draft.tone();
  const near = spans[lastAt(spans, start)];
  return near !== undefined && near.end >= end;
}

type ByLanguage<Kind> = Readonly<Record<Language, Kind>>;

/** Letters of a rest that says too little to be a sentence. */
const LEAST: ByLanguage<number> = { zh: 7, en: 20 };

/** A clause that waits for another one: a condition, a reason, a beginning such as "honestly". */
const LEADS: ByLanguage<RegExp> = {
  zh: /^(?:(?:但|但是|可|而且|那|我跟你们?讲|说真的|说实话|反正|总之) ?)?(?:如果|如(?=不|无|仍|再|果)|要是|假如|假若|倘若|倘|若|再不|再(?=这样|这么|敢)|仍不|只要|除非|既然|虽然|尽管|即使|就算|哪怕|因为|由于|为了|万一|一旦|等(?=到|我|你)|不然|否则|逾期|(?:今天|明天|这周|这礼拜|月底|周[一二三四五六日]|\d+(?:天|小时|号)).{0,6}(?:不|没|未))|(?:的话|的时候|时|之前|以前|不解封|不恢复|不处理|还不解冻|说|告诉我|觉得|以为|认为)$|^.{0,6}(?:老实说|说白了|依我看|要我说|讲真|坦白说)$/,
  en: /^(?:and |but |so |or )?(?:if|unless|when|whenever|because|since|while|whilst|although|though|as (?:long|soon|far|you|for)|until|till|before|after|once|given|considering|failing|otherwise|or else|in (?:case|my|all|the)|for (?:one|all|years|the)|with|without|on (?:top|the)|at (?:the|this|my)|by (?:the|then|friday|monday)|honestly|frankly|obviously|clearly|evidently|apparently|seriously|to be (?:honest|fair|clear)|let me|i (?:tell|promise|swear)|congratulations|bravo|well|look|listen|guys|folks|sir|madam|dear)\b|\b(?:say|says|said|tell you|know|think|that|is)$/,
};

/** A clause that only goes on from the one before it. */
const FOLLOWS: ByLanguage<RegExp> = {
  zh: /^(?:就|便|则|那(?=[我你就也么不可]|是不是)|也|还(?!请|望)|却|才|都|更|甚至|倒|反而|反倒|结果|害|让|叫|使|导致|以致|以至|搞得|弄得|换来|好歹|至少|起码|哪像|不像|连|跟|像|等于|真是|简直|吗|呢|吧|难道|何况|况且|以免|免得|到时|后果|别怪|勿谓|香火|专门|只会|只知道|光会|好不好|行不行|可以吗|是不是|对不对|懂吗|知道吗)/,
  en: /^(?:which|who|whose|whom|that|as (?:if|though|well)|like|not|nor|or|than|rather|let alone|even|especially|including|even though|because|since|so that|thus|thereby|thanks|just|only|either|too|right|okay|huh|isn't it|are you|do you|and (?!i |we |my |our |the |this |that |it |he |she |they |please|you |there |in |on |your )|\w+ing\b)/,
};

/** A clause that must not get lost with what is beside it: figures, and what is asked for. */
const KEPT: ByLanguage<RegExp> = {
  zh: /\d|[一二三四五六七八九十]月|请(?!问|示|客)|恳请|申请|希望|复核|重新|人工|恢复|解封|解了|解开|放出来|还我|附件|截图|证据|订单号|单号/,
  en: /\d|\b(?:please|kindly|request|attached|screenshot|enclosed|i ask|could you|would you)\b/,
};

/** A clause that says something of the case. */
const WORTH: ByLanguage<RegExp> = {
  zh: /账号|帐号|号被|视频|作品|文章|稿件|图片|订单|店铺|商品|直播|通知|规则|条款|整改|删除|删掉|承诺|保证|道歉|抱歉|是我|由我|愿意|记录|上传|发布|拍摄|授权|合同|发货|物流|退款|买家|封|限流|下架|冻结|误判|违规|处罚|复核|申诉|客服|评论/,
  en: /\b(?:account|channel|video|clip|post|posts|photo|listing|order|shop|store|notice|rule|rules|policy|guideline|evidence|log|invoice|receipt|licen[cs]e|suspen\w+|remov\w+|ban|banned|review\w*|appeal\w*|restor\w+|upload\w*|publish\w*|film\w*|sold|shipped|bought|delet\w+|apolog\w+|sorry|fault|mistake|buyer|customer|support|comment|strike|will|i (?:have|had|was|am|did)|my (?:own|original))\b/,
};

/** What nearly every Chinese clause that says something has one of; a mere name of a thing has none. */
const SAYS =
  /[是有在了过着被请把给会能要说看做发拍用卖买到没不已受由让按将得应可于为按查交付写传开收封限停判申想删扣退赔骂抄改换拿打问答找等见听读学教帮害怕懂知认觉就都]/;

function isClause(text: string, language: Language): boolean {
  return language === "en" || SAYS.test(text);
}

const JOINT = /^(?:and|but|so|yet|or|because|therefore|besides|plus|also|then)\b,? ?/;
const SUBJECT =
  /^(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll|he|she|it|its|it's|they|you|this|that|that's|these|those|there|there's|here|my|our|his|her|their|your|the|a|an|no|nobody|nothing|everyone|everybody|somebody|all|both|each|every|one|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|many|none|\d+|what|who|please|could|can|would|do|don't|let|tell|send|give|check|restore|review|thank|thanks)\b/;
const VERB =
  /\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|may|might|must|shall|please|went|got|made|sent|said|told|took|sold|ran|lost|kept|wrote|paid|put|let|want|need|ask|know|think|use|uses|restore|review|check|show|shows|say|says|look|looks|tell|give|apologi[sz]e|accept|understand|\w{2,}ed)\b|\b(?:i|you|we|they|he|she|it|that|this|there|here|who|what)'(?:s|m|re|ve|d|ll)\b|n't\b/;

/** Begins with a name or a thing of a few words, then a verb. */
const NAMED = /^[\w'-]+(?: [\w'-]+){0,3} (?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|shows?|says?|said|contains?|\w{2,}ed)\b/;

function isIndependent(clause: string): boolean {
  const words = clause.replace(JOINT, "");
  return (SUBJECT.test(words) || NAMED.test(words)) && VERB.test(words) && !LEADS.en.test(clause);
}

/** Whether what stands before and after can do without what stood between; clauses as they are searched, nothing where there are none. */
const STANDS: ByLanguage<(before: readonly string[], after: readonly string[]) => boolean> = {
  zh: (before, after) => {
    const [last, next] = [before.at(-1), after[0]];
    if (last !== undefined && (LEADS.zh.test(last) || /[的说和与是把被向对跟给让](?:你|我)?$/.test(last))) return false;
    if (next !== undefined && FOLLOWS.zh.test(next)) return false;
    return [...before, ...after].join("").length >= 4 && [...before, ...after].some((clause) => SAYS.test(clause));
  },
  en: (before, after) => {
    const [last, next] = [before.at(-1), after[0]];
    if (last !== undefined && /\b(?:and|but|or|that|because|so|the|an?|to|of|with|in|if|when|which|who|is|are|was|says?|said|for|by|my|your)$/.test(last))
      return false;
    if (before.length > 0 && !before.some(isIndependent)) return false;
    if (next === undefined) return true;
    if (before.length === 0) return isIndependent(next);
    return isIndependent(next) || /^(?:and|but|so|for|to|in|on|at|from|until|after|before)\b/.test(next);
  },
};
