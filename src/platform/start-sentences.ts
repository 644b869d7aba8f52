import { startCatalogue } from './start-catalogue.ts'

export type StartSentence = keyof typeof startCatalogue
export type StartLanguage = 'fr' | 'en'

/** A text or a count; a size in bytes, written in the language; or a text in both languages. */
export type SentenceValue =
  | string
  | number
  | { readonly bytes: number }
  | Readonly<Record<StartLanguage, string>>

export type SentenceValues = Readonly<Record<string, SentenceValue>>

/** What the person's terminal asks for. */
export interface StartLocale {
  readonly language: StartLanguage
  readonly unicode: boolean
}

export interface StartEnvironment {
  readonly LC_ALL?: string | undefined
  readonly LC_MESSAGES?: string | undefined
  readonly LC_CTYPE?: string | undefined
  readonly LANG?: string | undefined
}

/** LC_ALL, else LC_MESSAGES, else LANG: French when it begins with fr, English otherwise. */
export function readStartLocale(env: StartEnvironment, platform = process.platform): StartLocale {
  const messages = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const characters = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  // Windows sets no such variable, and its terminals draw every character.
  const unicode = platform === 'win32' || /utf-?8/i.test(characters)
  return { language: messages.startsWith('fr') ? 'fr' : 'en', unicode }
}

/** One sentence of start-up or of the command line, ready to print. */
export function saySentence(
  locale: StartLocale,
  key: StartSentence,
  values: SentenceValues = {},
): string {
  const { language, unicode } = locale
  const said = format(startCatalogue[key][language], language, values)
  return unicode ? said : toPlainCharacters(said)
}

function format(message: string, language: StartLanguage, values: SentenceValues): string {
  return replaceArguments(message, argument => {
    const [, name = '', forms] = /^(\w+)(?:, plural, (.*))?$/s.exec(argument) ?? []
    const value = values[name]
    if (value === undefined) return `{${argument}}`
    if (forms === undefined) return write(value, language)
    const text = choosePlural(forms, Number(value), language)
    return format(text.replaceAll('#', writeCount(Number(value), language)), language, values)
  })
}

/** Replaces each outermost {argument}; braces inside a plural's forms go along with it. */
function replaceArguments(message: string, write: (argument: string) => string): string {
  let result = ''
  let depth = 0
  let start = 0
  for (let i = 0; i < message.length; i++) {
    const character = message[i]
    if (character === '{' && depth++ === 0) {
      result += message.slice(start, i)
      start = i + 1
    } else if (character === '}' && --depth === 0) {
      result += write(message.slice(start, i))
      start = i + 1
    }
  }
  return result + message.slice(start)
}

function choosePlural(forms: string, count: number, language: StartLanguage): string {
  const texts = new Map<string, string>()
  for (const [, form = '', text = ''] of forms.matchAll(/(=?\w+) \{((?:[^{}]|\{\w+\})*)\}/g)) {
    texts.set(form, text)
  }
  const category = new Intl.PluralRules(language).select(count)
  return texts.get(`=${count}`) ?? texts.get(category) ?? texts.get('other') ?? ''
}

function write(value: SentenceValue, language: StartLanguage): string {
  // A port or a process has no thousands.
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return 'bytes' in value ? writeSize(value.bytes, language) : value[language]
}

const regions = { fr: 'fr-FR', en: 'en-GB' } as const

const writeCount = (value: number, language: StartLanguage) =>
  new Intl.NumberFormat(regions[language]).format(value)

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function writeSize(bytes: number, language: StartLanguage): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(1, bytes)) / 3), units.length - 1)
  return new Intl.NumberFormat(regions[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

const plain: readonly (readonly [RegExp, string])[] = [
  [/«\u00a0?|\u00a0?»|[“”]/g, '"'],
  [/[\u00a0\u202f]/g, ' '],
  [/[’‘]/g, "'"],
  [/…/g, '...'],
  [/[–—−]/g, '-'],
  [/·/g, '-'],
]

/** For a terminal that is not UTF-8: spaces and quotes of ASCII, letters as they are. */
function toPlainCharacters(text: string): string {
  return plain.reduce((result, [pattern, character]) => result.replace(pattern, character), text)
}
