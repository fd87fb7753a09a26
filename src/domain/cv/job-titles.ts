import { withoutGender } from '../vacancies/gender-forms';

const LONGEST_TITLE = 80;
const MOST_WORDS = 8;

/** What people are called by their work, in English; a title has one of these words. */
const ENGLISH =
  'engineer|developer|programmer|architect|administrator|admin|sysadmin|analyst|scientist|consultant|manager|designer|' +
  'tester|specialist|technician|lead|leader|director|head|officer|president|cto|ceo|cio|coo|cfo|cmo|ciso|vp|owner|coach|' +
  'researcher|assistant|coordinator|strategist|writer|editor|accountant|nurse|teacher|instructor|trainer|intern|trainee|' +
  'apprentice|sre|dba|devops|devsecops|representative|executive|expert|supervisor|operator|mechanic|electrician|' +
  'recruiter|controller|buyer|planner|advisor|adviser|lecturer|professor|lawyer|attorney|physician|pharmacist|chef|' +
  'driver|clerk|agent|evangelist|advocate|pentester|auditor|statistician|founder|student|producer|illustrator|' +
  'photographer|translator|librarian|economist|chemist|physicist|biologist|mathematician|modeler|integrator|maintainer';

/** The same in German, at the end of compounds, too. */
const GERMAN =
  'entwickler|ingenieur|architekt|administrator|informatiker|berater|leiter|techniker|tester|analyst|spezialist|manager|' +
  'kaufmann|kauffrau|programmierer|assistent|referent|sachbearbeiter|mechatroniker|mechaniker|elektroniker|elektriker|' +
  'lehrer|dozent|wissenschaftler|koordinator|planer|gestalter|praktikant|werkstudent|werkstudierende|auszubildende|azubi|' +
  'fachkraft|betreuer|verkäufer|vertriebler|disponent|buchhalter|angestellte|pfleger|pflegefachkraft|arzt|ärzt|führer|' +
  'vorstand|redakteur|monteur|konstrukteur|einkäufer|beauftragte|experte|physiker|mathematiker|chemiker|statistiker|' +
  'trainer|meister|laborant|logistiker|zeichner|erzieher|übersetzer|journalist|jurist|anwalt|anwält|wirt|forscher|' +
  'organisator|supporter|hilfskraft|mitarbeiter|präsident|inhaber|gründer|teamleitung|leitung|projektleitung';

const ENGLISH_NOUN = new RegExp(`^(?:${ENGLISH})$`, 'u');
const GERMAN_NOUN = new RegExp(`(?:${GERMAN})(?:in|innen|r|n|e|er)?$`, 'u');

/** Small words that stand within titles. */
const CONNECTING = new Set([
  'of',
  'for',
  'für',
  'and',
  'und',
  'in',
  'the',
  'der',
  'im',
  'von',
  'to',
  'mit',
  'with',
  'zur',
  'zum',
]);
const COMPANY =
  /(?<!\p{L})(?:gmbh|ag|se|kg|ohg|e\.v|mbh|inc|llc|ltd|plc|corp|co|company|limited|group|gruppe|university|universität|hochschule|school|institute?|college)(?!\p{L})/iu;
const SENTENCE = /[!?;:=<>{}"„“”]|\.(?:\s|$)|\d{3}|@|\bhttps?/u;
const SHORT_FORMS = /\b(?:sr|jr|snr|dipl|st|dr|ing)\./giu;
const WORDS = /[\p{L}\p{N}#+./&’'-]+/gu;
/** Words that make a sentence of what holds them. */
const TELLING =
  /(?<!\p{L})(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|it|is|are|was|were|am|be|has|have|had|will|[Mm]y|our|your|who|that|which|this|[Ii]ch|[Ww]ir|[Ss]ie|er|ist|sind|war|habe|hat|[Mm]eine?|wird|dass|as|als|an?|eine?[rsnm]?|obtain|mentored|led|built|worked)(?!\p{L})/u;

/** How a title is written: by its capitals as in headings, or as it comes within a sentence. */
export type TitleCase = 'capitals' | 'any';

/** A title without marks of gender and white space that nobody needs. */
export function plainTitle(title: string): string {
  return withoutGender(title).replace(/\s+/gu, ' ').trim();
}

/** Whether a text is the title of a job and nothing else. */
export function isJobTitle(text: string, written: TitleCase): boolean {
  if (text.length > LONGEST_TITLE) return false;
  const title = plainTitle(text).replace(SHORT_FORMS, (form) => form.slice(0, -1));
  if (SENTENCE.test(title) || TELLING.test(title) || COMPANY.test(title)) return false;
  const words = title.match(WORDS) ?? [];
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  if (CONNECTING.has(words.at(-1)!) || CONNECTING.has(words[0]!)) return false;
  if (written === 'capitals' && !words.every(isCapital)) return false;
  return words.some(namesWork) || /\bscrum master\b/iu.test(title);
}

function isCapital(word: string): boolean {
  return CONNECTING.has(word) || !/^\p{Ll}/u.test(word) || /\p{Lu}/u.test(word);
}

/** "Full-Stack-Entwickler", "DevOps/SRE": parts of a word count, too. */
function namesWork(word: string): boolean {
  return word
    .toLowerCase()
    .split(/[-/]/u)
    .some((part) => ENGLISH_NOUN.test(part) || GERMAN_NOUN.test(part));
}
