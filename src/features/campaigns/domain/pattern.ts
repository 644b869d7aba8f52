/** How an address says where its visitors come from: utm_source, utm_medium, utm_campaign, utm_content. Pure. */
import { slugify } from '#kit/text/slug.ts'

export interface LinkPattern {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly content: string
}

export const patternFields = ['source', 'medium', 'campaign', 'content'] as const
export type PatternField = (typeof patternFields)[number]

export const patternVariables = ['network', 'account', 'campaign', 'post', 'date'] as const
export type PatternVariable = (typeof patternVariables)[number]

/** What the variables stand for; one that is empty leaves its parameter out. */
export type LinkOrigin = Readonly<Record<PatternVariable, string>>

export const defaultPattern: LinkPattern = {
  source: '{network}',
  medium: 'social',
  campaign: '{campaign}',
  content: '{post}',
}

const parameterOf = (field: PatternField) => `utm_${field}`
const longestValue = 80
const VARIABLE = /\{([^{}]*)\}/g

const isVariable = (name: string): name is PatternVariable =>
  patternVariables.some(known => known === name)

/** A value as every analytics tool groups it: lower case, plain letters, hyphens for spaces. */
const tidy = (text: string): string =>
  text
    .split(/([._~])/)
    .map(piece => (/^[._~]$/.test(piece) ? piece : slugify(piece, longestValue)))
    .join('')
    .slice(0, longestValue)
    .replace(/^[-._~]+|[-._~]+$/g, '')

export const fillPattern = (pattern: string, origin: LinkOrigin): string =>
  tidy(pattern.replace(VARIABLE, (_all, name: string) => (isVariable(name) ? origin[name] : '')))

/** The address with what is missing of its parameters. What somebody wrote in it by hand stays as it is. */
export function markAddress(address: URL, pattern: LinkPattern, origin: LinkOrigin): string {
  const marked = new URL(address)
  const added = patternFields.flatMap(field => {
    const value = fillPattern(pattern[field], origin)
    const name = parameterOf(field)
    return value === '' || marked.searchParams.has(name)
      ? []
      : [`${name}=${encodeURIComponent(value)}`]
  })
  // Without a source, the others would be counted under nothing.
  const hasSource = marked.searchParams.has('utm_source') || added[0]?.startsWith('utm_source=')
  if (added.length === 0 || !hasSource) return marked.href
  // Written by hand: searchParams would rewrite the rest of the query, which a site may have signed.
  marked.search = `${marked.search === '' ? '?' : `${marked.search}&`}${added.join('&')}`
  return marked.href
}

export type PatternFault =
  | 'source-missing'
  | 'capitals'
  | 'spaces'
  | 'letters'
  | 'unknown-variable'
  | 'medium-unknown'
  | 'person'
  | 'too-long'

export interface PatternFinding {
  readonly field: PatternField
  readonly fault: PatternFault
  /** The word that is meant. */
  readonly word: string
}

/** The media that Google Analytics 4 and Matomo sort into a channel by themselves. */
const knownMedia: readonly string[] = [
  'social',
  'social-network',
  'social-media',
  'sm',
  'paid_social',
  'paid-social',
  'paidsocial',
  'cpc',
  'ppc',
  'cpm',
  'display',
  'email',
  'referral',
  'affiliate',
  'video',
  'audio',
  'sms',
  'push',
]

/** What would be tidied away, grouped wrongly or say too much. The builder tidies all of it; the person learns why. */
export const lintPattern = (pattern: LinkPattern): PatternFinding[] =>
  patternFields.flatMap(field => lintField(field, pattern[field]))

function lintField(field: PatternField, text: string): PatternFinding[] {
  const found: PatternFinding[] = []
  const say = (fault: PatternFault, word: string) => found.push({ field, fault, word })
  for (const [, name = ''] of text.matchAll(VARIABLE))
    if (!isVariable(name)) say('unknown-variable', `{${name}}`)
  const written = text.replace(VARIABLE, '')
  if (field === 'source' && text.trim() === '') say('source-missing', '')
  if (written !== written.toLowerCase()) say('capitals', written.trim())
  if (/\s/.test(text.trim())) say('spaces', text.trim())
  if (/[^\p{L}\p{N}\s{}._~-]/u.test(written.replaceAll('@', ''))) say('letters', written.trim())
  if (written.includes('@')) say('person', written.trim())
  if (text.length > longestValue) say('too-long', text)
  const isFixed = written === text && text.trim() !== ''
  if (field === 'medium' && isFixed && !knownMedia.includes(text.trim().toLowerCase()))
    say('medium-unknown', text.trim())
  return found
}
