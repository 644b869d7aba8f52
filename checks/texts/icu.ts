import { createCompiledCatalog } from '@lingui/cli/api'
import type { Language } from '#kit/language.ts'

/** A text as ICU reads it: words, variables, and choices with their forms. */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly by: string
      readonly forms: Readonly<Record<string, readonly Part[]>>
    }

export type ParsedText =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly fault: string }

type Token = string | readonly [string, string?, (Record<string, readonly Token[]> | string)?]

/** Reads texts with the product's own compiler, all at once. */
export const parseTexts = (language: Language, texts: readonly string[]): ParsedText[] => {
  const byPlace = Object.fromEntries(texts.map((text, place) => [`t${place}`, text]))
  const { source, errors } = createCompiledCatalog(language, byPlace, { namespace: 'json' })
  const messages = (JSON.parse(source) as { messages: Record<string, readonly Token[]> }).messages
  const faults = new Map(errors.map(({ id, error }) => [id, error.message.split('\n')[0] ?? '']))
  return texts.map((_, place) => {
    const fault = faults.get(`t${place}`)
    if (fault !== undefined) return { ok: false, fault }
    return { ok: true, parts: (messages[`t${place}`] ?? []).map(toPart) }
  })
}

const toPart = (token: Token): Part => {
  if (typeof token === 'string') return { kind: 'words', text: token }
  const [name, by, forms] = token
  if (by === undefined || typeof forms !== 'object') return { kind: 'variable', name }
  const kept = Object.entries(forms).filter((form): form is [string, readonly Token[]] =>
    Array.isArray(form[1]),
  )
  return {
    kind: 'choice',
    name,
    by,
    forms: Object.fromEntries(kept.map(([key, parts]) => [key, parts.map(toPart)])),
  }
}

/** Every part, those inside choices too. */
export const allParts = (parts: readonly Part[]): Part[] =>
  parts.flatMap(part =>
    part.kind === 'choice' ? [part, ...Object.values(part.forms).flatMap(allParts)] : [part],
  )

/** The text as its `other` forms write it, variables in braces. */
const spell = (parts: readonly Part[]): string =>
  parts
    .map(part => {
      if (part.kind === 'words') return part.text
      if (part.kind === 'variable') return `{${part.name}}`
      return spell(part.forms.other ?? [])
    })
    .join('')

/** The text in all its forms: one for each form of each choice. */
export const spellAll = (parts: readonly Part[]): string[] => {
  const keys = new Set(
    parts.flatMap(part => (part.kind === 'choice' ? Object.keys(part.forms) : [])),
  )
  if (keys.size === 0) return [spell(parts)]
  return [...keys].flatMap(key =>
    spellAll(
      parts.flatMap(part =>
        part.kind === 'choice' ? (part.forms[key] ?? part.forms.other ?? []) : [part],
      ),
    ),
  )
}
