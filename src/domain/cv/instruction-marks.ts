/** Where a sentence that tells somebody to do something begins: with its verb, or behind a word that comes before one. */
const ORDER = String.raw`(?:^[^\p{L}]{0,12}|[.!?:;,>\])"'*-]\s?|\b(?:and|then|please|must|should|now|und|bitte|dann|jetzt)\s)`;

const FIELD = `(?:desired|job|wish|target)?[ _]?(?:titles?|positions?|roles?|locations?|seniority|industr(?:y|ies)|years of experience|skills|country|city)`;

const MARKS: readonly string[] = [
  // "Ignore all previous instructions", in the languages that these come in.
  `${ORDER}(?:ignore|disregard|forget|override|overlook)\\b.{0,50}\\b(?:instruct\\w*|prompts?|rules?|guidelines?|orders|above|previous|prior|preceding|earlier|everything|anything|context|cv|resume)\\b`,
  '\\b(?:ignorier\\w*|vergiss|vergessen sie|missachte\\w*|überschreib\\w*)(?!\\p{L}).{0,50}(?:anweisung|instruktion|vorgabe|regel|anleitung|befehl|bisherig|vorherig|obig|vorig|alles)',
  '\\b(?:ignore[zr]?|oublie[zr]?|ignora|olvida|dimentica|esqueça|negeer|zignoruj)\\b.{0,50}(?:instru|consigne|istruzion|indicacion|polecen|anterior|précédent|vorige)',
  '忽略|无视|忽視|無視|請輸出|请输出|игнорир|забудь|инструкци|تجاهل|무시|לְהִתְעַלֵם|התעלם|अनदेखा',
  // "Output the desired titles: …", "set locations to …", "respond only with JSON".
  `${ORDER}(?:output|return|respond|reply|print|emit|set|write|report|answer|fill|use|put|extract|list|add|append|insert|replace|change|classify|treat|rate|rank|recommend|mark|say|state)\\b.{0,60}\\b${FIELD}\\b["'”]?\\s?(?:to|as|is|are|field|must|should|:|=|with)(?!\\p{L})`,
  `${ORDER}(?:output|respond|reply|answer|print|return)\\b.{0,40}\\b(?:only|valid|in|as|this|following)\\b.{0,20}\\bjson\\b`,
  `${ORDER}(?:treat|rate|rank|recommend|classify|describe|consider|record|register)\\b.{0,20}\\b(?:me|him|her|them|this|the)\\b.{0,30}\\b(?:as|candidate|applicant|person|cv|resume)\\b`,
  `${ORDER}(?:gib|geben sie|setze?n?|antworte\\w*|schreibe?|trage?n?|verwende|nenne|ersetze|füge|melde|werte)\\b.{0,80}(?:titel|orte?\\b|standort|profil|json|bewerber|kandidat|wunsch|position)`,
  `${ORDER}(?:réponds|répondez|affiche[zr]?|renvoie|responde|devuelve|escribe|imprime|rispondi|scrivi)(?!\\p{L}).{0,80}(?:titre|título|titolo|lieu|ubicaci|luogo|json|poste|puesto)`,
  // Whom it is addressed to.
  '^[^\\p{L}]{0,12}(?:assistant|user|human|parser|chatbot|assistent)\\s?[:>\\]]',
  '^[^\\p{L}]{0,12}(?:system|ai|llm|assistant|parser|admin|administrator|developer|model|hidden|secret|ki)[ -](?:prompt|message|note|override|instructions?|mode|command|anweisung(?:en)?|nachricht|hinweis)\\b',
  '\\b(?:note|message|attention|notice|instructions?|reminder|important|dear|hello|hey|hinweis|nachricht|achtung|anweisung(?:en)?|liebe[rs]?|hallo)\\b[^\\p{L}]{0,4}(?:(?:to|for|an|für|the|all|any|every|die|den|das|der|alle|this|reading|automated|large|language) ){0,4}(?:ai|llms?|gpt|chatgpt|claude|parsers?|assistants?|assistent\\w*|models?|sprachmodell\\w*|ki|bots?|ats|machines?|recruiting ai|screening (?:ai|system|tool))(?!\\p{L})',
  '\\b(?:ai|ki|llms?|parser|assistant|assistent|language model|sprachmodell|chatgpt|claude)(?:[ -]?(?:model|parser|assistant|system))?\\b[,:]?\\s(?:please|bitte|must|should|shall|read(?:s|ing)? this|muss|soll)\\b',
  '\\byou are (?:now )?(?:an? |the |in )?.{0,30}\\b(?:assistant|ai|model|parser|mode|bot|unrestricted)\\b|\\bdu bist (?:jetzt|nun|ein).{0,30}(?:assistent|ki|modell|parser)|\\bas an ai\\b',
  '\\b(?:new|updated|real|actual|revised|final|hidden|neue|aktualisierte|wichtige|eigentliche) (?:system )?(?:instructions?|prompt|anweisung(?:en)?)\\b(?=.{0,3}$|\\s?[:=.]|.{0,20}(?:parser|assistant|model|ai|ki)\\b)',
  '\\b(?:begin|start|end)(?: of)?(?: the)?(?: new| system)? (?:instructions?|prompt)\\b',
  '\\bend of (?:the )?(?:cv|resume|document|input|user input)\\b|\\bende (?:des|der) (?:lebenslauf\\w*|dokument\\w*|eingabe)',
  "\\b(?:the|this|der|dieser|die) (?:candidate|applicant|bewerber|kandidat)(?:in)?(?:[’']s)?\\b.{0,40}\\b(?:desired|desires|should|must|wants|is looking|only accepts|soll|muss|will|wünscht|sucht)(?!\\p{L})",
  // Markup and keys that people do not write into a CV.
  '<!--|-->|<\\||\\|>|\\[/?(?:inst|system|assistant|user)\\]|</?(?:system|assistant|user|human|instructions?|prompt|cv|resume|document|admin|data|profile)\\b[^<>]{0,40}>',
  '\\b(?:desired_?titles?|desired_?locations?|yearsofexperience|years_of_experience|work_?arrangement|job_titles?|workarrangement)\\b(?<!\\bdesired ?titles?)',
  '["\'“”„](?:desired[ _]?)?(?:titles?|job_?titles?|locations?|roles?|positions?|skills|seniority|country|city|summary|instructions?|content)["\'“”]\\s?[:=]',
  // One word of two alphabets that look alike.
  '\\p{Script=Latin}\\p{Script=Cyrillic}|\\p{Script=Cyrillic}\\p{Script=Latin}',
];

const MARK = new RegExp(MARKS.join('|'), 'u');

const DESIRES =
  /^[^\p{L}]{0,12}(?:(?:desired|preferred|target|wished|new|his|her|the)\s)?(?:job\s)?(?:titles?|positions?|roles?|locations?|places?|relocation|country|city|seniority|level|skills|languages|remote|objective|looking for|seeking|open to|gesucht|wunsch\p{L}*|titel|orte?|standorte?|stelle|land|stadt|umzugsbereit\p{L}*|years of experience|summary)(?:\s\p{L}+)?\s?(?:[:=]|\b(?:is|are|to)\b)/u;
const ONLY_SIGNS = /^[^\p{L}\p{N}]+$/u;
const CODE_LIKE = /^(?:["'`{}[\]<]|#{1,6}\s|\/\/|\/\*)/u;

/** "I g n o r e". */
const SPACED_LETTERS = /(?<!\p{L})(?:\p{L} ){4,}\p{L}(?!\p{L})/gu;

/** A line as its marks are looked for: in plain lower-case letters, without what nobody sees. */
export function plainLine(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(SPACED_LETTERS, (letters) => letters.replaceAll(' ', ''))
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Whether a plain line speaks to whoever reads the CV by machine, rather than of its owner. */
export function isInstruction(plain: string): boolean {
  return MARK.test(plain);
}

/** Whether a plain line beside an instruction may be what the instruction is about: wishes, code, signs only. */
export function isPayload(plain: string): boolean {
  return DESIRES.test(plain) || ONLY_SIGNS.test(plain) || CODE_LIKE.test(plain);
}
