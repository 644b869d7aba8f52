/** The words of the product that a machine can hold: §5 of its page of words, as data. */

/** Whole words, whatever the capitals; an s may follow. */
export const BANNED = {
  fr: [
    'booster',
    'boost',
    'reporting',
    'workflow',
    'ticket',
    'feed',
    'scheduler',
    'post',
    'dashboard',
    'KPI',
    'follower',
    'tag',
    'login',
    'token',
    'bug',
    'Oups',
    'utilisateur',
    'utilisatrice',
    'veuillez',
    'désolé',
    'désolée',
    'merci de',
    'succès',
    'invalide',
  ],
  en: [
    'please',
    'sorry',
    'oops',
    'successfully',
    'invalid',
    'user',
    'ticket',
    'workflow',
    'boost',
    'feed',
  ],
} as const

/** What is not prose: code, addresses, settings, file names, short options. */
export const NOT_PROSE: readonly RegExp[] = [
  // The last port of a machine is never grouped.
  /\b65535\b/g,
  /`[^`]*`/g,
  /\bhttps?:\/\/\S+/gi,
  /\b[\w.-]+\.(?:[a-z]{2,5})(?:\/\S*)?\b/g,
  /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+(?:=\S+)?/g,
  /\bnpm run [\w-]+(?: -- \S+)*/g,
  /(?<!\S)--?[a-z][\w-]*/g,
]

/** Variables that no vowel begins, a number, a date or a path: « du {date} », « de {size} ». */
export const SAFE_AFTER_DE: readonly string[] = [
  'amount',
  'count',
  'date',
  'day',
  'dir',
  'days',
  'done',
  'free',
  'from',
  'hours',
  'limit',
  'max',
  'min',
  'minutes',
  'month',
  'n',
  'number',
  'percent',
  'row',
  's',
  'seconds',
  'size',
  'to',
  'total',
  'version',
  'year',
]

export const LENGTHS = { label: 28, sentence: 110, sentences: 2 } as const

/** Rooms whose pairs are grammar, not sentences: they write the words of dates and numbers. */
export const NOT_SENTENCES: readonly RegExp[] = [
  /^src\/kit\//,
  // What invented people say is theirs, and they do not write as the product does.
  /^src\/connectors\/[^/]+\/fake\//,
  // Examples of what people write, with places of their own between braces.
  /^src\/features\/library\/web\/saved-reply\.ts$/,
]

/** Names that stand for themselves in both languages, so that elements may hold them bare. */
export const PROPER_NAMES: readonly string[] = ['Parvis', 'Français', 'English']
